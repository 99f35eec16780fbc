import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Sources } from './sources'

/** What somebody watches turned out to be. */
export type Watched =
  | {
      readonly kind: 'found'
      readonly staker: XOnlyKey
      readonly by: 'key' | 'transaction' | 'address'
    }
  | { readonly kind: 'refused'; readonly reason: WatchRefusal }
  | {
      /** The address has no transaction that tells whose stakes are its own, among so many that were looked at. */
      readonly kind: 'untold'
      readonly address: 'p2wpkh' | 'p2tr'
      readonly looked: number
      readonly isWhole: boolean
    }

export type WatchRefusal =
  | 'not-understood'
  | 'wrong-network'
  /** An address of a kind that cannot stake. */
  | 'unsupported'
  /** Well-formed, but neither a stake's transaction nor a key. */
  | 'unknown-transaction'

export type WatchSources = Pick<Sources, 'bitcoin' | 'babylon' | 'indexer'> & {
  readonly network: Sources['network'] & { readonly bitcoinNetwork: BitcoinNetwork }
}
