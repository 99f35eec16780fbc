import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import {
  type DelegationTransactions,
  delegationTransactions,
  NotThisStakeError,
} from '@/lib/staking/delegation-transactions'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'
import type { FixedStake } from './stake-state'

/** Everything that follows from the fixed staking transaction. */
export type StakeParts = {
  readonly terms: StakingTerms
  readonly staking: SigningRequest
  readonly transactions: DelegationTransactions
}

/**
 * Builds everything again from what was written down, and checks that it still locks the chosen amount on the chosen
 * terms and pays the rest but the fee back to the account. Throws `NotThisStakeError`.
 */
export function stakeParts({
  choice,
  params,
  transaction,
  inputs,
  fee,
  change,
}: FixedStake): StakeParts {
  const { account, finalityProviders, stakingTime, value } = choice
  const terms = termsOf({ params, staker: account.key, finalityProviders, stakingTime })
  const stakingTx = transaction.hex
  const transactions = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex })
  const [stake, rest, ...more] = outputsOf(stakingTx)
  const spent = transaction.prevouts.reduce((sum, prevout) => sum + prevout.value, 0n)
  const intact =
    txidOf(stakingTx) === transaction.txid &&
    stake?.value === value &&
    (rest?.value ?? null) === change &&
    (rest === undefined || rest.scriptPubKey === account.scriptPubKey) &&
    more.length === 0 &&
    spent === value + (change ?? 0n) + fee &&
    transaction.prevouts.every(({ scriptPubKey }) => scriptPubKey === account.scriptPubKey) &&
    transaction.prevouts.length === inputs.length
  if (!intact) throw new NotThisStakeError(transaction.txid, stakingOutputIndex)
  return { terms, staking: { transaction, inputs }, transactions }
}
