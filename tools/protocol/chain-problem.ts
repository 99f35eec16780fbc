import type {
  BitcoinRule,
  DelegationProblem,
  TransactionName,
} from '@/lib/staking/delegation-problem'
import type { Problem } from './problem'

/** Why the chain would refuse, in the words of an answer. */
export const chainProblem = (field: string, problem: DelegationProblem): Problem => ({
  field,
  code: problem.kind,
  message: messageOf(problem),
})

type Messages = {
  readonly [Kind in DelegationProblem['kind']]: (
    problem: Extract<DelegationProblem, { readonly kind: Kind }>,
  ) => string
}

const the = (transaction: TransactionName) => `the ${transaction.replace('-', ' ')} transaction`

const rules: Readonly<Record<BitcoinRule, string>> = {
  'no-inputs': 'it has no inputs',
  'no-outputs': 'it has no outputs',
  'repeated-input': 'it spends an output twice',
  'null-input': 'it spends the null output, as a coinbase does',
  'too-much-money': 'its outputs are worth more than there is',
  'too-large': 'it is larger than a block may be',
}

const messages: Messages = {
  'not-a-transaction': (it) => `${the(it.transaction)} cannot be read`,
  'no-finality-provider': () => 'a stake has at least one finality provider',
  'key-off-the-curve': ({ key }) => `${key} is no point of the curve`,
  'key-has-two-roles': ({ key }) => `${key} stands in the stake more than once`,
  'staking-time-out-of-bounds': ({ time, least, most }) =>
    `${time} blocks, where ${least} to ${most} are allowed`,
  'another-unbonding-time': ({ time, expected }) => `${time} blocks instead of ${expected}`,
  'breaks-bitcoin-rules': ({ rule }) => rules[rule],
  'no-staking-output': () => 'no output is the stake on these terms',
  'several-staking-outputs': ({ indexes }) =>
    `outputs ${indexes.join(', ')} are the same stake with the same value`,
  'another-staking-output': ({ index, expected }) =>
    `the stake is output ${expected}, not ${index}`,
  'another-staking-value': ({ value, expected }) => `${value} sat instead of ${expected}`,
  'staking-value-out-of-bounds': ({ value, least, most }) =>
    `${value} sat, where ${least} to ${most} are allowed`,
  'wrong-version': ({ transaction, version, least, most }) =>
    `${the(transaction)} has version ${version}, not ${least === most ? least : `${least} to ${most}`}`,
  'has-locktime': ({ transaction, locktime }) =>
    `${the(transaction)} has the locktime ${locktime}, not 0`,
  'wrong-input-count': ({ transaction, count, expected }) =>
    `${the(transaction)} has ${count} inputs, not ${expected}`,
  'wrong-output-count': ({ transaction, count, expected }) =>
    `${the(transaction)} has ${count} outputs, not ${expected}`,
  replaceable: ({ transaction, sequence }) =>
    `${the(transaction)} has the sequence ${sequence}, not 4294967295`,
  'has-signature-script': ({ transaction }) => `${the(transaction)} has a signature script`,
  'too-heavy': ({ transaction, weight, most }) =>
    `${the(transaction)} weighs ${weight} WU, and nodes relay ${most} at most`,
  'spends-another-output': ({ transaction, spent, expected }) =>
    `${the(transaction)} spends ${spent.txid}:${spent.vout}, not ${expected.txid}:${expected.vout}`,
  'another-unbonding-script': () => 'it does not pay to the unbonding output on these terms',
  'another-unbonding-value': ({ value, expected }) => `${value} sat instead of ${expected}`,
  'another-unbonding-fee': ({ fee, expected }) => `a fee of ${fee} sat, not of ${expected}`,
  'another-slashing-script': ({ transaction }) =>
    `${the(transaction)} does not pay the penalty to the slashing script`,
  'slashes-too-little': ({ transaction, value, least }) =>
    `${the(transaction)} pays a penalty of ${value} sat, not of ${least} at least`,
  'another-change-script': ({ transaction }) =>
    `${the(transaction)} does not pay the rest to the staker after the unbonding time`,
  'slashing-fee-too-small': ({ transaction, fee, least }) =>
    `${the(transaction)} pays a fee of ${fee} sat, not of ${least} at least`,
  dust: ({ transaction, output, value, least }) =>
    `output ${output} of ${the(transaction)} is worth ${value} sat, and nodes relay ${least} at least`,
  'wrong-signature': ({ transaction }) => `the staker has not signed ${the(transaction)} so`,
  coinbase: () => 'a coinbase transaction is no stake',
  'not-deep-enough': ({ depth, needed }) => `${depth} blocks deep, where ${needed} are needed`,
  'timelock-nearly-over': ({ blocksLeft, moreThan }) =>
    `${blocksLeft} blocks are left, where more than ${moreThan} are needed`,
}

/** The record has the right function for every kind, which the compiler cannot tell from one for all. */
const messageOf = (problem: DelegationProblem): string =>
  (messages[problem.kind] as (problem: DelegationProblem) => string)(problem)
