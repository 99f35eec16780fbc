import { TEST_NETWORK, WIF } from '@scure/btc-signer'
import { fromBase64, toBase64 } from 'uint8array-tools'
import type { Hex } from '@/lib/bitcoin/hex'
import type { LocalKey } from '@/lib/localnet/genesis-keys'
import type { StakingTerms } from '@/lib/staking/terms'
import type { Bitcoind } from './bitcoind'
import { descriptors, type KeyText } from './descriptor'

export type NodeAnswer = {
  readonly psbt: Uint8Array
  /** The whole transaction, once nothing is missing. */
  readonly hex: Hex | null
}

const wif = ({ secret }: LocalKey) => WIF(TEST_NETWORK).encode(secret)

/** What signers who know nothing but their own keys give to the node: they sign the leaves a PSBT shows. */
export const bareKeys = (keys: readonly LocalKey[]): readonly string[] =>
  keys.map((key) => `pk(${wif(key)})`)

/** What a wallet gives that knows a stake's every leaf, and the secrets of these keys. */
export function knownOutputs(terms: StakingTerms, keys: readonly LocalKey[]): readonly string[] {
  const secrets = new Map(keys.map((key) => [key.key, wif(key)]))
  const text: KeyText = (key) => secrets.get(key) ?? key
  return Object.values(descriptors(terms, text))
}

/**
 * The node as a signer of PSBTs (`descriptorprocesspsbt`): parsing, signing and finalising are all its own.
 * It signs without randomness (BIP340's auxiliary data is zero), as scenes do, so its bytes can be compared with ours.
 */
export async function nodeSigned(
  { call }: Bitcoind,
  psbt: Uint8Array,
  options: { readonly with: readonly string[]; readonly finalise: boolean },
): Promise<NodeAnswer> {
  const answer = (await call(
    ...(['descriptorprocesspsbt', toBase64(psbt), options.with] as const),
    ...(['DEFAULT', true, options.finalise] as const),
  )) as { readonly psbt: string; readonly hex?: Hex }
  return { psbt: fromBase64(answer.psbt), hex: answer.hex ?? null }
}

/** The node's own PSBT of a transaction: it shows no leaf, and what is spent the node looks up in its chain. */
export async function nodePsbt({ call }: Bitcoind, unsigned: Hex): Promise<Uint8Array> {
  return fromBase64((await call('converttopsbt', unsigned)) as string)
}
