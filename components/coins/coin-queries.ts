import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { isDust } from '@/lib/bitcoin/coin-classes'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { ReservedCoin } from '@/lib/flows/reserved-coins'
import { freshnessOf } from '@/lib/queries/freshness'
import type { Ports } from '@/lib/wiring/ports'

/** What this browser and the indexer know of coins. */
export const coinQueries = {
  /** The coins of unfinished stakes, those of other tabs too. */
  reserved: ({ journal, network }: Pick<Ports, 'journal' | 'network'>) =>
    queryOptions({
      queryKey: ['journal', network.name, 'reserved-coins'],
      queryFn: async (): Promise<readonly ReservedCoin[]> => {
        const { reservedCoins } = await import('@/lib/flows/reserved-coins')
        return reservedCoins(await journal.entries())
      },
      refetchInterval: freshnessOf(network).holdings,
      staleTime: 0,
    }),

  held: ({ heldCoins, network }: Pick<Ports, 'heldCoins' | 'network'>) =>
    queryOptions({
      queryKey: ['held-coins'],
      queryFn: () => heldCoins.held(),
      refetchInterval: freshnessOf(network).holdings,
      staleTime: 0,
    }),

  /** Of coins that came after the last answer nothing is known until the next one is there. */
  inscriptions: (
    { indexer, network }: Pick<Ports, 'indexer' | 'network'>,
    { address, coins }: { readonly address: string; readonly coins: readonly Utxo[] },
  ) => {
    const asked = coins.filter((coin) => !isDust(coin)).map(({ outpoint }) => outpoint)
    const names = asked.map(formatOutpoint).toSorted()
    return queryOptions({
      queryKey: ['indexer', network.name, 'inscriptions', address, names],
      queryFn: () => indexer.inscriptions(address, asked),
      refetchInterval: ({ state }) =>
        state.data?.kind === 'unknown' && state.data.reason !== 'not-offered' ? 15_000 : false,
      staleTime: freshnessOf(network).directory,
      placeholderData: keepPreviousData,
    })
  },
}
