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
import { DelegationMismatchError, NotYourStakeError, UnknownStakeError } from './errors'
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

/**
 * Looks a stake up by its transaction id. That id commits to the staking output, so terms that rebuild it are the
 * stake's own, whoever told them.
 */
export async function knownStake(
  { account, stakingTxid }: { readonly account: BitcoinAccount; readonly stakingTxid: Txid },
  ports: Pick<FlowPorts, 'babylon' | 'indexer'>,
): Promise<KnownStake> {
  const { delegation, versions } = await toldStake(stakingTxid, ports)
  if (delegation.staker !== account.key) throw new NotYourStakeError(stakingTxid)
  const { stakingTx, stakingOutputIndex, finalityProviders, stakingTime, staker } = delegation
  const params = versions.find(({ version }) => version === delegation.paramsVersion)
  if (!params) throw new DelegationMismatchError(stakingTxid, ['params-version'])
  const terms = termsOf({ params, staker, finalityProviders, stakingTime })
  const stake = { params, terms, stakingTx, stakingOutputIndex }
  const transactions = delegationTransactions(stake)
  if (transactions.stakingTxid !== stakingTxid)
    throw new DelegationMismatchError(stakingTxid, ['staking-tx'])
  if (!isSameTransaction(transactions.unbonding.hex, delegation.unbondingTx))
    throw new DelegationMismatchError(stakingTxid, ['unbonding-tx'])
  return { ...stake, transactions, covenantSignatures: delegation.covenantUnbondingSignatures }
}

type Told = { readonly delegation: Delegation; readonly versions: readonly StakingParams[] }

/** Babylon is asked first; when it cannot tell, whatever the reason, the indexer is as good for a way out. */
async function toldStake(
  stakingTxid: Txid,
  { babylon, indexer }: Pick<FlowPorts, 'babylon' | 'indexer'>,
): Promise<Told> {
  const told = await toldBy(babylon, stakingTxid).catch(async (cause: unknown) => {
    const second = await toldBy(indexer, stakingTxid).catch(() => null)
    if (!second) throw cause
    return second
  })
  const found = told ?? (await toldBy(indexer, stakingTxid))
  if (!found) throw new UnknownStakeError(stakingTxid)
  return found
}

type Source = {
  delegation(stakingTxid: Txid): Promise<Delegation | null>
  params(): Promise<readonly StakingParams[]>
}

async function toldBy(source: Source, stakingTxid: Txid): Promise<Told | null> {
  const [delegation, versions] = await Promise.all([
    source.delegation(stakingTxid),
    source.params(),
  ])
  return delegation && { delegation, versions }
}
