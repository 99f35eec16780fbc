import type { Hex } from '@/lib/bitcoin/hex'
import type { DelegationProblem, DelegationQuestion, PresignedName } from './delegation-problem'
import { stakingOutput, unbondingOutput } from './outputs'
import type { StakingParams } from './params'
import {
  isSignedByStaker,
  presignedProblems,
  type ReadTransaction,
  type Spent,
} from './presigned-problems'
import type { StakingTerms } from './terms'

/** What is wrong with the unbonding transaction: one output, version 2, the exact fee. */
export function* exitProblems({
  params,
  terms,
  unbonding,
  stake,
  signatures,
  question: { unbondingValue },
}: {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly unbonding: ReadTransaction
  readonly stake: Spent
  readonly signatures: Partial<Readonly<Record<PresignedName, Hex>>>
  readonly question: Pick<DelegationQuestion, 'unbondingValue'>
}): Generator<DelegationProblem> {
  yield* presignedProblems({
    name: 'unbonding',
    transaction: unbonding,
    spends: stake,
    outputCount: 1,
    versions: [2, 2],
  })
  const [exit] = unbonding.outputs
  if (exit) {
    if (exit.scriptPubKey !== unbondingOutput(terms).scriptPubKey)
      yield { kind: 'another-unbonding-script' }
    if (unbondingValue !== undefined && unbondingValue !== exit.value)
      yield { kind: 'another-unbonding-value', value: unbondingValue, expected: exit.value }
    const fee = stake.output.value - exit.value
    if (fee !== params.unbondingFee)
      yield { kind: 'another-unbonding-fee', fee, expected: params.unbondingFee }
  }
  const signature = signatures.unbonding
  const leaf = stakingOutput(terms).leaves.unbonding
  const claim = { transaction: unbonding, spends: stake, leaf, staker: terms.staker }
  if (signature !== undefined && !isSignedByStaker({ ...claim, signature }))
    yield { kind: 'wrong-signature', transaction: 'unbonding' }
}
