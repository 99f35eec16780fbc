import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Hex } from '@/lib/bitcoin/hex'
import { isSameTransaction } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import type { CovenantSignature, Delegation } from '@/lib/staking/delegation'
import {
  type DelegationTransactions,
  delegationTransactions,
} from '@/lib/staking/delegation-transactions'
import type { StakingParams } from '@/lib/staking/params'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'
import { transactionToldDifferently, txidToldDifferently } from '@/lib/staking/told-differently'
import { DelegationMismatchError } from './delegation-mismatch'
import { NotYourStakeError, UnknownStakeError } from './errors'
import type { FlowPorts } from './flow-ports'

/** A stake that exists, with everything rebuilt from its terms and nothing taken from a server's transactions. */
export type KnownStake = {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly transactions: DelegationTransactions
  /** As told; to be verified by whoever uses them. */
  readonly covenantSignatures: readonly CovenantSignature[]
}

type Wanted = { readonly account: BitcoinAccount; readonly stakingTxid: Txid }

/**
 * Looks a stake up by its transaction id. That id commits to the staking output, so terms that rebuild it are the
 * stake's own, whoever told them. Babylon is asked first, and the indexer when Babylon cannot tell, or tells what does
 * not fit or what `check` throws on: neither of them alone can take the way out away.
 */
export async function knownStake<Checked>(
  wanted: Wanted,
  { babylon, indexer }: Pick<FlowPorts, 'babylon' | 'indexer'>,
  check: (stake: KnownStake) => Checked | Promise<Checked>,
): Promise<Checked> {
  try {
    return await check(await toldBy(babylon, wanted))
  } catch (first) {
    try {
      return await check(await toldBy(indexer, wanted))
    } catch (second) {
      throw first instanceof UnknownStakeError ? second : first
    }
  }
}

type Source = {
  delegation(stakingTxid: Txid): Promise<Delegation | null>
  params(): Promise<readonly StakingParams[]>
}

async function toldBy(source: Source, { account, stakingTxid }: Wanted): Promise<KnownStake> {
  const [delegation, versions] = await Promise.all([
    source.delegation(stakingTxid),
    source.params(),
  ])
  if (!delegation) throw new UnknownStakeError(stakingTxid)
  if (delegation.staker !== account.key) throw new NotYourStakeError(stakingTxid)
  const { stakingTx, stakingOutputIndex, finalityProviders, stakingTime, staker } = delegation
  const params = versions.find(({ version }) => version === delegation.paramsVersion)
  if (!params) throw new DelegationMismatchError(stakingTxid, ['params-version'], [])
  const terms = termsOf({ params, staker, finalityProviders, stakingTime })
  const stake = { params, terms, stakingTx, stakingOutputIndex }
  const transactions = delegationTransactions(stake)
  if (transactions.stakingTxid !== stakingTxid)
    throw new DelegationMismatchError(
      stakingTxid,
      ['staking-tx'],
      txidToldDifferently(stakingTxid, transactions.stakingTxid),
    )
  const unbonding = transactions.unbonding.hex
  if (!isSameTransaction(unbonding, delegation.unbondingTx))
    throw new DelegationMismatchError(
      stakingTxid,
      ['unbonding-tx'],
      transactionToldDifferently('unbonding-tx', unbonding, delegation.unbondingTx),
    )
  return { ...stake, transactions, covenantSignatures: delegation.covenantUnbondingSignatures }
}
