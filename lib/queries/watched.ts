import { queryOptions } from '@tanstack/react-query'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Sats } from '@/lib/bitcoin/sats'
import { freshnessOf } from './freshness'
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

/** Who is meant by an address, a key or the transaction of a stake. */
export const watchedQuery = (from: WatchSources, text: string) =>
  queryOptions({
    queryKey: ['watched', from.network.name, text],
    queryFn: async ({ signal }): Promise<Watched> =>
      (await import('./find-staker')).findStaker(from, text, signal),
    staleTime: ({ state }) => (state.data?.kind === 'found' ? Number.POSITIVE_INFINITY : 0),
  })

/** The coins that a key can spend at once, at whichever of its addresses they are. */
export const freeCoinsQuery = (from: WatchSources, key: XOnlyKey) =>
  queryOptions({
    queryKey: ['bitcoin', from.network.name, 'free-coins', key],
    queryFn: async ({ signal }): Promise<Sats> =>
      (await import('./free-coins')).freeCoins(from, key, signal),
    refetchInterval: freshnessOf(from.network).holdings,
    staleTime: freshnessOf(from.network).holdings / 2,
  })
