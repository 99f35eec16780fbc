import type { Blocks } from '@/lib/bitcoin/blocks'
import type { DelegationProblem, Inclusion } from './delegation-problem'
import type { StakingParams } from './params'

/** What a stake that is registered after it was mined must fulfil besides (`VerifyInclusionProofAndGetHeight`). */
export function inclusionProblems(
  inclusion: Inclusion | undefined,
  { params, stakingTime }: { readonly params: StakingParams; readonly stakingTime: Blocks },
): readonly DelegationProblem[] {
  if (!inclusion) return []
  const { height, index, tip, confirmationDepth: needed } = inclusion
  const problems: DelegationProblem[] = []
  if (index === 0) problems.push({ kind: 'coinbase' })
  const depth = tip - height
  if (depth < needed) problems.push({ kind: 'not-deep-enough', depth, needed })
  const blocksLeft = height + stakingTime - tip
  if (blocksLeft <= params.unbondingTime)
    problems.push({ kind: 'timelock-nearly-over', blocksLeft, moreThan: params.unbondingTime })
  return problems
}
