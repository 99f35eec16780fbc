import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, sighash, txidOf, withWitnesses } from '@/lib/bitcoin/transaction'
import type { LocalKey } from '@/lib/localnet/genesis-keys'
import { slashingWitness, unbondingWitness } from '@/lib/staking/unbonding-witness'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { covenantSecret } from './covenant-secrets'
import { openKey, openSignature, type QuickKey, quickSignature } from './quick-signature'
import type { SeededSpend } from './seed-fates'
import type { WrittenStake } from './seeded-stakes'

export type SpendWriter = {
  readonly destination: Hex
  readonly key: QuickKey
  readonly provider: LocalKey | null
}

/** The transaction that spends an output of the stake like this, signed by whoever has to. `before` is the one before it. */
export function seededSpend(
  writer: SpendWriter,
  stake: WrittenStake,
  { how, before }: { readonly how: SeededSpend; readonly before: Hex },
): Hex {
  switch (how) {
    case 'exit':
      return signedExit(writer, stake)
    case 'slash-stake':
      return signedSlashing(writer, stake, 'staking')
    case 'slash-exit':
      return signedSlashing(writer, stake, 'unbonding')
    case 'withdraw-stake':
      return withdrawal(writer, stake, { kind: 'expired', from: before, vout: 0 })
    case 'withdraw-exit':
      return withdrawal(writer, stake, { kind: 'unbonded', from: before, vout: 0 })
    case 'withdraw-change':
      return withdrawal(writer, stake, { kind: 'slashed', from: before, vout: 1 })
  }
}

function signedExit({ key }: SpendWriter, stake: WrittenStake): Hex {
  const hash = stake.exitHash()
  const witness = unbondingWitness({
    terms: stake.terms,
    stakerSignature: hexOf(quickSignature(hash, key)),
    covenantSignatures: covenantSignatures(stake, hash),
  })
  return withWitnesses(stake.exit(), [witness])
}

function signedSlashing(
  { key, provider }: SpendWriter,
  stake: WrittenStake,
  spends: 'staking' | 'unbonding',
): Hex {
  if (!provider) throw new RangeError('nobody has this provider’s key')
  const { requests } = stake.transactions()
  const request = spends === 'staking' ? requests.slashing : requests.unbondingSlashing
  const hash = hashOf(request)
  const witness = slashingWitness({
    ...{ terms: stake.terms, spends },
    stakerSignature: hexOf(quickSignature(hash, key)),
    finalityProviderSignature: {
      key: provider.key,
      signature: hexOf(openSignature(hash, openKey(provider.secret))),
    },
    covenantSignatures: covenantSignatures(stake, hash),
  })
  return withWitnesses(request.transaction, [witness])
}

const covenantSignatures = ({ terms }: WrittenStake, hash: Uint8Array) =>
  terms.covenant.keys.slice(0, terms.covenant.quorum).map((member) => ({
    key: member,
    signature: hexOf(openSignature(hash, covenantSecret(member))),
  }))

function withdrawal(
  { key, destination }: SpendWriter,
  { terms }: WrittenStake,
  spent: {
    readonly kind: 'expired' | 'unbonded' | 'slashed'
    readonly from: Hex
    readonly vout: number
  },
): Hex {
  const value = outputsOf(spent.from)[spent.vout]?.value
  if (value === undefined) throw new RangeError('there is nothing to withdraw')
  const made = withdrawalTransaction({
    ...{ kind: spent.kind, terms, value, destination },
    outpoint: { txid: txidOf(spent.from), vout: spent.vout },
    feeRate: toFeeRate(2),
  })
  const [input] = made.ok ? made.value.inputs : []
  if (!made.ok || input?.path !== 'p2tr-script') throw new RangeError('nothing is left to withdraw')
  const { transaction } = made.value
  const { script, controlBlock } = input.leaf
  const signature = quickSignature(sighash(transaction, input), key)
  return withWitnesses(transaction, [[signature, bytesOf(script), bytesOf(controlBlock)]])
}

function hashOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const [input] = inputs
  if (!input) throw new RangeError('a signing request has an input')
  return sighash(transaction, input)
}
