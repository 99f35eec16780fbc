import { queryOptions } from '@tanstack/react-query'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Delegation } from '@/lib/staking/delegation'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

type From = Source<'indexer'>

/** The finality providers that have been read so far. */
export type ListedProviders = {
  readonly providers: readonly FinalityProvider[]
  readonly isWhole: boolean
}

const all = ({ network }: From) => ['indexer', network.name] as const

/** What the staking indexer says: an overview, to be checked against the chains before anything is signed. */
export const indexerQueries = {
  all,

  finalityProviders: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'finality-providers'],
      queryFn: async ({ client, queryKey, signal }): Promise<ListedProviders> => {
        const providers = await from.indexer.finalityProviders(signal, (soFar) =>
          client.setQueryData<ListedProviders>(queryKey, (shown) => longer(shown, soFar)),
        )
        return { providers, isWhole: true }
      },
      staleTime: ({ state }) => (state.data?.isWhole ? freshnessOf(from.network).directory : 0),
    }),

  stats: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'stats'],
      queryFn: ({ signal }) => from.indexer.stats(signal),
      refetchInterval: freshnessOf(from.network).fees,
      staleTime: freshnessOf(from.network).fees / 2,
    }),

  delegationsOf: (from: From, staker: XOnlyKey) =>
    queryOptions({ ...listOf(from, staker), select: ({ delegations }) => delegations }),

  /** How many stakes of the same list could not be read: they exist, and must not be passed over in silence. */
  unreadableOf: (from: From, staker: XOnlyKey) =>
    queryOptions({ ...listOf(from, staker), select: ({ unreadable }) => unreadable }),

  delegation: (from: From, stakingTxid: Txid) =>
    queryOptions({
      queryKey: [...all(from), 'delegation', stakingTxid],
      queryFn: ({ signal }) => from.indexer.delegation(stakingTxid, signal),
      refetchInterval: ({ state }) =>
        !state.data || isMoving(state.data)
          ? freshnessOf(from.network).awaited
          : freshnessOf(from.network).holdings,
      staleTime: freshnessOf(from.network).awaited / 2,
    }),
}

/** The list grows until it is whole. Read again, it stays as it is (undefined) until all of the new one is there. */
const longer = (
  shown: ListedProviders | undefined,
  soFar: readonly FinalityProvider[],
): ListedProviders | undefined =>
  shown && (shown.isWhole || shown.providers.length >= soFar.length)
    ? undefined
    : { providers: soFar, isWhole: false }

const listOf = (from: From, staker: XOnlyKey) =>
  queryOptions({
    queryKey: [...all(from), 'delegations-of', staker],
    queryFn: ({ signal }) => from.indexer.delegationsOf(staker, signal),
    refetchInterval: ({ state }) =>
      state.data?.delegations.some(isMoving)
        ? freshnessOf(from.network).awaited
        : freshnessOf(from.network).holdings,
    staleTime: freshnessOf(from.network).awaited / 2,
  })

/** Waiting for others: for the covenant's signatures, or for its first blocks. */
const isMoving = ({ status }: Delegation): boolean =>
  status.kind === 'pending' || status.kind === 'verified'
