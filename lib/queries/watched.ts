import { queryOptions } from '@tanstack/react-query'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import { freshnessOf } from './freshness'
import type { Watched, WatchSources } from './watched-staker'

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
