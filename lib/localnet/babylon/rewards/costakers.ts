import { toSats } from '@/lib/bitcoin/sats'
import { credit, debit } from '@/lib/localnet/babylon/bank'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { costakingScore } from '@/lib/staking/costaking'
import { toUbbn } from '@/lib/staking/ubbn'
import { earn } from './gauges'
import { type CostakerTracker, elderScore, scale } from './rewards-state'

/** How many ubbn go with one satoshi. */
export const scoreRatio = 200n

/** The satoshis of an address that are with providers in the active set. */
export function activeSatsOf({ rewards }: BabylonState, address: string): bigint {
  return (rewards.providersOf.get(address) ?? [])
    .filter((key) => rewards.pools.get(key)?.isActive)
    .reduce((sum, key) => sum + (rewards.stakers.get(`${key}/${address}`)?.sats ?? 0n), 0n)
}

export const totalScoreOf = ({ rewards }: BabylonState): bigint =>
  rewards.costaking.totalScore.get('total') ?? elderScore

/** Settles what an address earned by co-staking, and counts its score anew. `ubbn` is what it has at stake now. */
export function reviewCostaker(state: BabylonState, address: string, ubbn?: bigint): void {
  const { costaking } = state.rewards
  const known = costaking.costakers.get(address)
  if (!known && ubbn === undefined) return
  const before: CostakerTracker = known ?? { ubbn: 0n, score: 0n, startPerScore: 0n }
  const earned = (before.score * (costaking.perScore - before.startPerScore)) / scale
  earn(state, earned, { stakeholder: 'COSTAKER', address })
  const atStake = ubbn ?? before.ubbn
  const score = costakingScore({
    activeSats: toSats(activeSatsOf(state, address)),
    activeUbbn: toUbbn(atStake),
    scoreRatio,
  })
  costaking.totalScore.set('total', totalScoreOf(state) + score - before.score)
  costaking.costakers.set(address, { ubbn: atStake, score, startPerScore: costaking.perScore })
  if (score !== before.score) costaking.history.set(costaking.history.size, costaking.perScore)
}

export function reviewCostakers(state: BabylonState): void {
  for (const address of state.rewards.costaking.costakers.keys()) reviewCostaker(state, address)
}

/** Puts BABY of an account at stake with a validator, or takes it back when `ubbn` is below zero. */
export function bondBaby(state: BabylonState, address: string, ubbn: bigint): void {
  const atStake = state.rewards.costaking.costakers.get(address)?.ubbn ?? 0n
  if (ubbn > 0n) debit(state, address, ubbn)
  else credit(state, address, -ubbn)
  reviewCostaker(state, address, atStake + ubbn)
}
