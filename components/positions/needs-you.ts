import { nextAction, type Position } from '@/lib/staking/position'

/** Unbonding is a choice; finishing a stake and fetching free coins is not. */
export function needsYou(position: Position): boolean {
  const action = nextAction(position)
  return action === 'withdraw' || action === 'sign-staking'
}
