import { isTimelock } from '@/lib/bitcoin/blocks'
import type { DelegationProblem, DelegationQuestion, TransactionName } from './delegation-problem'
import { exitProblems } from './exit-problems'
import { inclusionProblems } from './inclusion-problems'
import { penaltyProblems } from './penalty-problems'
import { type ReadTransaction, readTransaction } from './presigned-problems'
import { stakeIn, stakingTransactionProblems } from './staking-transaction-problems'
import { termsOf } from './terms'
import { termsProblems } from './terms-problems'

/**
 * Everything that Babylon would refuse in a delegation, all at once, whoever built it; empty when it would accept it.
 * Left out is what takes the chain's state: providers that exist, a stake registered before, the allow list, gas. Must
 * agree with `x/btcstaking/types/validate_parsed_message.go`. No bytes make it throw; parameters and keys are trusted to have
 * been parsed.
 */
export function delegationProblems(question: DelegationQuestion): readonly DelegationProblem[] {
  const { params, stakingTx, unbondingTx, slashingTx, unbondingSlashingTx } = question
  const transactions = {
    staking: readTransaction(stakingTx),
    unbonding: readTransaction(unbondingTx),
    slashing: readTransaction(slashingTx),
    'unbonding-slashing': readTransaction(unbondingSlashingTx),
  }
  const ofTerms = termsProblems(question)
  const problems = [
    ...unreadable(transactions),
    ...ofTerms,
    ...inclusionProblems(question.inclusion, question),
  ]
  const { staking, unbonding, slashing, 'unbonding-slashing': unbondingSlashing } = transactions
  // Without terms that scripts can be made of there is nothing to compare the transactions with.
  if (!staking || !hasScripts(question, ofTerms)) return problems
  const terms = termsOf(question)
  problems.push(...stakingTransactionProblems({ staking, terms, question }))
  const stake = stakeIn(staking, terms, question.stakingOutputIndex)
  if (!stake) return problems
  const judged = { params, terms, signatures: question.signatures ?? {} }
  if (unbonding) problems.push(...exitProblems({ ...judged, unbonding, stake, question }))
  if (slashing)
    problems.push(
      ...penaltyProblems({ ...judged, name: 'slashing', transaction: slashing, spends: stake }),
    )
  const [exit] = unbonding?.outputs ?? []
  if (unbonding && exit && unbondingSlashing) {
    const spends = { outpoint: { txid: unbonding.txid, vout: 0 }, output: exit }
    problems.push(
      ...penaltyProblems({
        ...judged,
        name: 'unbonding-slashing',
        transaction: unbondingSlashing,
        spends,
      }),
    )
  }
  return problems
}

const unbuildable: ReadonlySet<DelegationProblem['kind']> = new Set([
  'no-finality-provider',
  'key-off-the-curve',
  'key-has-two-roles',
])

const hasScripts = (
  { stakingTime }: DelegationQuestion,
  ofTerms: readonly DelegationProblem[],
): boolean => isTimelock(stakingTime) && !ofTerms.some(({ kind }) => unbuildable.has(kind))

function unreadable(
  transactions: Readonly<Record<TransactionName, ReadTransaction | null>>,
): DelegationProblem[] {
  // Object.keys forgets which keys a record has.
  const names = Object.keys(transactions) as TransactionName[]
  return names.flatMap((transaction) =>
    transactions[transaction] ? [] : [{ kind: 'not-a-transaction', transaction } as const],
  )
}
