import type { DelegationProblem, DelegationQuestion } from '@/lib/staking/delegation-problem'
import { delegationProblems } from '@/lib/staking/delegation-problems'
import type { DelegationTransactions } from '@/lib/staking/delegation-transactions'
import { readTransaction } from '@/lib/staking/presigned-problems'
import { stakingTransactionProblems } from '@/lib/staking/staking-transaction-problems'
import { termsOf } from '@/lib/staking/terms'
import { termsProblems } from '@/lib/staking/terms-problems'
import { chainProblem } from './chain-problem'
import type { Problem } from './problem'

/** A stake whose keys are points of the curve, each in one role, and whose times a script can hold. */
export type WellFormedStake = Omit<
  DelegationQuestion,
  'unbondingTx' | 'slashingTx' | 'unbondingSlashingTx'
>

/** Why the chain would refuse the staking transaction and its terms, whatever is signed ahead of it. */
export function stakingTxProblems(stake: WellFormedStake): readonly DelegationProblem[] {
  const staking = readTransaction(stake.stakingTx)
  if (!staking) return [{ kind: 'not-a-transaction', transaction: 'staking' }]
  return [
    ...termsProblems(stake),
    ...stakingTransactionProblems({ staking, terms: termsOf(stake), question: stake }),
  ]
}

/** The same of the stake and all that was built for it. */
export const builtStakeProblems = (
  stake: WellFormedStake,
  { unbonding, slashing, unbondingSlashing }: DelegationTransactions,
): readonly DelegationProblem[] =>
  delegationProblems({
    ...stake,
    unbondingTx: unbonding.hex,
    slashingTx: slashing.hex,
    unbondingSlashingTx: unbondingSlashing.hex,
  })

/** Told of the field of the request that is to blame. */
export const inRequest = (problems: readonly DelegationProblem[]): readonly Problem[] =>
  problems.map((problem) => chainProblem(fields[problem.kind] ?? 'stakingTx', problem))

const fields: Partial<Readonly<Record<DelegationProblem['kind'], string>>> = {
  'staking-time-out-of-bounds': 'stakingTimeBlocks',
  'another-staking-output': 'stakingOutputIndex',
}
