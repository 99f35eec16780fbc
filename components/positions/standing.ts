import type { Height } from '@/lib/bitcoin/blocks'
import type { BitcoinFacts } from '@/lib/queries/bitcoin-facts'
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

export type StandingAnswers = {
  readonly delegation: Delegation
  /** undefined while Bitcoin has not answered. */
  readonly facts: BitcoinFacts | undefined
  readonly tip: Height | undefined
  /** undefined while Babylon has not answered, null when it does not. */
  readonly depth: number | null | undefined
  /** Why something of this stake's is missing; null while nothing has gone wrong. */
  readonly problem: unknown
  readonly retry: () => void
}

/** Bitcoin's answers are enough, but for a stake that Babylon is about to count. */
export function standingState(answers: StandingAnswers): StandingState {
  const { delegation, facts, tip, depth, problem, retry } = answers
  if (!facts || tip === undefined)
    return problem === null ? { kind: 'loading' } : { kind: 'failed', error: problem, retry }
  const position = positionOf({ delegation, ...facts, tip, confirmationDepth: depth ?? null })
  if (position.phase === 'confirming' && depth === undefined) return { kind: 'loading' }
  return { kind: 'ready', standing: { delegation, position, facts, tip } }
}
