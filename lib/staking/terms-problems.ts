import { isOnCurve } from '@/lib/bitcoin/ecc'
import type { DelegationProblem, DelegationQuestion } from './delegation-problem'

/** What is wrong with keys and times, before any transaction is looked at. */
export function termsProblems({
  params,
  staker,
  finalityProviders,
  stakingTime,
  unbondingTime,
}: Pick<
  DelegationQuestion,
  'params' | 'staker' | 'finalityProviders' | 'stakingTime' | 'unbondingTime'
>): readonly DelegationProblem[] {
  const problems: DelegationProblem[] = []
  const keys = [staker, ...finalityProviders, ...params.covenant.keys]
  if (finalityProviders.length === 0) problems.push({ kind: 'no-finality-provider' })
  for (const key of new Set(keys)) {
    if (!isOnCurve(key)) problems.push({ kind: 'key-off-the-curve', key })
    if (keys.indexOf(key) !== keys.lastIndexOf(key))
      problems.push({ kind: 'key-has-two-roles', key })
  }
  const { minStakingTime: least, maxStakingTime: most } = params
  if (stakingTime < least || stakingTime > most)
    problems.push({ kind: 'staking-time-out-of-bounds', time: stakingTime, least, most })
  if (unbondingTime !== undefined && unbondingTime !== params.unbondingTime)
    problems.push({
      kind: 'another-unbonding-time',
      time: unbondingTime,
      expected: params.unbondingTime,
    })
  return problems
}
