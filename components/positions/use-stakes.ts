import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import { journaledStakes } from '@/lib/flows/journaled-stakes'
import { indexerQueries } from '@/lib/queries/indexer'
import type { Delegation } from '@/lib/staking/delegation'
import type { Ports } from '@/lib/wiring/ports'
import { stakeQuery } from './stake-query'
import { withRemembered } from './with-remembered'

/** The stakes of one key, as far as somebody tells them. */
export type Stakes = {
  /** undefined while nobody has answered. */
  readonly delegations: readonly Delegation[] | undefined
  /** How many the indexer lists in a way that cannot be read. */
  readonly unreadable: number
  /** Why the indexer's list is old or missing; null while it is there. */
  readonly problem: unknown
  /** Set when the list is old or missing: `delegations` then has what this browser remembers and somebody else confirms. */
  readonly remembered: { readonly unconfirmed: readonly Txid[] } | null
  readonly retry: () => void
}

export function useStakes(staker: XOnlyKey): Stakes {
  const { ports } = useWorld()
  const list = useQuery(indexerQueries.delegationsOf(ports, staker))
  const { data: unreadable = 0 } = useQuery(indexerQueries.unreadableOf(ports, staker))
  const missing = useProblem([list])
  const problem = missing ?? list.error
  const remembered = useRemembered(staker, problem !== null)
  const retry = () => void list.refetch()
  if (problem === null)
    return { delegations: list.data, unreadable, problem, remembered: null, retry }
  const { delegations, ...rest } = remembered
  const known = withRemembered(list.data, delegations)
  return { delegations: known, unreadable, problem, remembered: rest, retry }
}

/** What the journal knows, asked for one by one: Babylon alone can tell a stake, but not whose are which. */
function useRemembered(staker: XOnlyKey, isWanted: boolean) {
  const { ports } = useWorld()
  const { data, isPending } = useQuery({ ...rememberedQuery(ports, staker), enabled: isWanted })
  const txids = isWanted ? (data ?? []) : []
  const answers = useQueries({ queries: txids.map((txid) => stakeQuery(ports, txid)) })
  const isAsking = answers.some(
    ({ data: stake, failureReason, error }) => stake === undefined && !(failureReason ?? error),
  )
  return {
    delegations:
      isPending || isAsking ? undefined : answers.flatMap(({ data: stake }) => stake ?? []),
    unconfirmed: txids.filter((_txid, index) => !answers[index]?.data),
  }
}

const rememberedQuery = (
  { journal, network }: Pick<Ports, 'journal' | 'network'>,
  staker: XOnlyKey,
) =>
  queryOptions({
    queryKey: ['journal', network.name, 'stakes-of', staker],
    queryFn: async () =>
      journaledStakes(await journal.entries(), { network: network.bitcoinNetwork, staker }),
    staleTime: 0,
  })
