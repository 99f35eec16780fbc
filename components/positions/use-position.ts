import { useQueries, useQuery } from '@tanstack/react-query'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import type { Height } from '@/lib/bitcoin/blocks'
import { babylonQueries } from '@/lib/queries/babylon'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { type BitcoinFacts, bitcoinFactsQuery } from '@/lib/queries/bitcoin-facts'
import type { Delegation } from '@/lib/staking/delegation'
import { type Position, positionOf } from '@/lib/staking/position'

/** A stake with where it is, as the chains tell it. */
export type Standing = {
  readonly delegation: Delegation
  readonly position: Position
  readonly facts: BitcoinFacts
  readonly tip: Height
}

export type StandingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly standing: Standing }

export function useStanding(delegation: Delegation): StandingState {
  return useStandings([delegation])[0] ?? { kind: 'loading' }
}

/** In the order of the delegations. */
export function useStandings(delegations: readonly Delegation[]): readonly StandingState[] {
  const { ports } = useWorld()
  const tip = useQuery(bitcoinQueries.tip(ports))
  const depth = useQuery(babylonQueries.confirmationDepth(ports))
  const answers = useQueries({
    queries: delegations.map((delegation) => bitcoinFactsQuery(ports, delegation)),
  })
  const problem = useProblem([tip, depth, ...answers])
  return delegations.map((delegation, index): StandingState => {
    const facts = answers[index]
    if (!facts) return { kind: 'loading' }
    if (tip.data !== undefined && depth.data !== undefined && facts.data)
      return {
        kind: 'ready',
        standing: standingOf(delegation, facts.data, { tip: tip.data, depth: depth.data }),
      }
    if (problem === null) return { kind: 'loading' }
    return { kind: 'failed', error: problem, retry: () => void facts.refetch() }
  })
}

function standingOf(
  delegation: Delegation,
  facts: BitcoinFacts,
  { tip, depth }: { readonly tip: Height; readonly depth: number },
): Standing {
  const position = positionOf({ delegation, ...facts, tip, confirmationDepth: depth })
  return { delegation, position, facts, tip }
}
