import { sha256 } from '@noble/hashes/sha2'
import { hexOf } from '@/lib/bitcoin/hex'
import type { TaprootOutput } from '@/lib/bitcoin/taproot'
import {
  slashingChangeOutput,
  stakingOutput,
  unbondingOutput,
  unspendableKey,
} from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import { canonicalJson, type Json } from './canonical-json'
import type { RecoveryKit } from './recovery-kit'

export const kitFormat = 'holdfast-kit'
export const kitVersion = 1

export type JsonFields = { readonly [name: string]: Json }

/** A kit as the file holds it: money as decimal text, every script and transaction spelled out, and a sum over each part. */
function kitJson(kit: RecoveryKit): JsonFields {
  const parts = kitSections(kit)
  return { ...parts, checksums: checksumsOf(parts) }
}

/** The file itself: one value a line, so that it can be printed and compared by eye. */
export const kitText = (kit: RecoveryKit): string => `${JSON.stringify(kitJson(kit), null, 2)}\n`

/** What stands as `checksums.all` in the file: two kits with this in common are one. */
export const kitSum = (kit: RecoveryKit): string => sumsOf(kitSections(kit)).all

/** SHA-256 over the canonical JSON of each part, and `all` over those sums. */
export const checksumsOf = (parts: JsonFields): JsonFields => {
  const { sums, all } = sumsOf(parts)
  return { ...sums, all }
}

function sumsOf(parts: JsonFields) {
  const sums = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, sumOf(part)]))
  return { sums, all: sumOf(sums) }
}

export const sumOf = (value: Json): string =>
  hexOf(sha256(new TextEncoder().encode(canonicalJson(value))))

/** Every part of the file but the sums over them. */
export function kitSections(kit: RecoveryKit): JsonFields {
  const { terms, transactions, account, babylon, links } = kit
  const { unbonding, stakingOutput: staked } = transactions
  return {
    format: kitFormat,
    version: kitVersion,
    made: new Date(kit.madeAt).toISOString(),
    words: [...kit.words],
    links: links.map(({ name, address }) => ({ name, address })),
    account: { ...account },
    babylon: babylon && { ...babylon },
    params: paramsJson(kit.params),
    stake: {
      txid: transactions.stakingTxid,
      outputIndex: kit.stakingOutputIndex,
      value: staked.value.toString(),
      stakingTime: terms.stakingTime,
      finalityProviders: [...terms.finalityProviders],
      transaction: kit.stakingTx,
    },
    scripts: {
      internalKey: unspendableKey,
      staking: outputJson(stakingOutput(terms)),
      unbonding: outputJson(unbondingOutput(terms)),
      slashingChange: outputJson(slashingChangeOutput(terms)),
    },
    unbonding: {
      txid: unbonding.txid,
      transaction: unbonding.hex,
      covenantSignatures: kit.covenantSignatures.map(({ key, signature }) => ({ key, signature })),
    },
  }
}

const outputJson = ({ scriptPubKey, merkleRoot, leaves }: TaprootOutput<string>): JsonFields => ({
  scriptPubKey,
  merkleRoot,
  leaves: Object.fromEntries(Object.entries(leaves).map(([name, leaf]) => [name, { ...leaf }])),
})

const paramsJson = ({ covenant, ...params }: StakingParams): JsonFields => ({
  ...Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : value,
    ]),
  ),
  covenant: { keys: [...covenant.keys], quorum: covenant.quorum },
})
