import { useQueries, useQuery } from '@tanstack/react-query'
import { useProblem, useProblems } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import { babylonQueries } from '@/lib/queries/babylon'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { bitcoinFactsQuery } from '@/lib/queries/bitcoin-facts'
import type { Delegation } from '@/lib/staking/delegation'
import { type StandingState, standingState } from './standing'

export function useStanding(delegation: Delegation): StandingState {
  return useStandings([delegation])[0] ?? { kind: 'loading' }
}

/** In the order of the delegations. */
export function useStandings(delegations: readonly Delegation[]): readonly StandingState[] {
  const { ports } = useWorld()
  const tip = useQuery(bitcoinQueries.tip(ports))
  const depth = useQuery(babylonQueries.confirmationDepth(ports))
  const isDepthUnknown = useProblem([depth]) !== null
  const answers = useQueries({
    queries: delegations.map((delegation) => bitcoinFactsQuery(ports, delegation)),
  })
  const problems = useProblems(
    Object.fromEntries(
      delegations.map(({ stakingTxid }, index) => {
        const facts = answers[index]
        return [stakingTxid, facts ? [tip, facts] : [tip]]
      }),
    ),
  )
  return delegations.map((delegation, index) =>
    standingState({
      delegation,
      facts: answers[index]?.data,
      tip: tip.data,
      depth: depth.data ?? (isDepthUnknown ? null : undefined),
      problem: problems[delegation.stakingTxid] ?? null,
      retry: () => {
        if (tip.data === undefined) void tip.refetch()
        void answers[index]?.refetch()
      },
    }),
  )
}
