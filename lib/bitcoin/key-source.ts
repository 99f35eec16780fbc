import type { AccountKind, BitcoinAccount } from './account'
import { accountOf, addressOf } from './address'
import { childKey, type ExtendedKey, hardened } from './extended-key'
import type { Hex } from './hex'
import { type CompressedKey, toCompressedKey, toXOnlyKey, type XOnlyKey } from './keys'
import type { BitcoinNetwork } from './network'

/** Where a key comes from: its master key's fingerprint (4 bytes) and the steps from there (BIP32). */
export type KeyOrigin = { readonly fingerprint: Hex; readonly path: readonly number[] }

/** What a wallet tells of its keys: one, or a chain of them, each with an address of its own. */
export type KeySource = {
  readonly kind: AccountKind
  /** Of the one key, or of the key the chain hangs on; null when it was not told. */
  readonly origin: KeyOrigin | null
  readonly keys:
    | { readonly form: 'single'; readonly key: CompressedKey | XOnlyKey }
    | {
        readonly form: 'chain'
        readonly parent: ExtendedKey
        /** From `parent` to the key whose children are the addresses. */
        readonly steps: readonly number[]
      }
}

/** An account with what a signer needs to find its key again. */
export type TracedAccount = {
  readonly account: BitcoinAccount
  readonly origin: KeyOrigin | null
}

/**
 * The account number `index` of a source; of a single key there is only that one, whatever the index.
 * Throws a RangeError for an index that no public key has a child for, and for a key off the curve.
 */
export function accountAt(
  source: KeySource,
  index: number,
  network: BitcoinNetwork,
): TracedAccount {
  const { key, path } = keyAt(source, index)
  const owner =
    source.kind === 'p2tr'
      ? ({ kind: 'p2tr', key: toXOnlyKey(key.slice(-64)) } as const)
      : ({ kind: 'p2wpkh', publicKey: toCompressedKey(key) } as const)
  const account = accountOf({
    network,
    address: addressOf({ ...owner, network }),
    publicKeyHex: key,
  })
  if (!account.ok) throw new RangeError(account.problem)
  const origin = source.origin && {
    fingerprint: source.origin.fingerprint,
    path: [...source.origin.path, ...path],
  }
  return { account: account.value, origin }
}

function keyAt({ keys }: KeySource, index: number) {
  if (keys.form === 'single') return { key: keys.key, path: [] }
  const path = [...keys.steps, index]
  return { key: path.reduce(childKey, keys.parent).publicKey, path }
}

/** `86h/0h/0h/0/0`, without the `m/` some put in front. */
export const formatPath = (path: readonly number[]): string =>
  path.map((step) => (step >= hardened ? `${step - hardened}h` : String(step))).join('/')
