import { paramsAt, type StakingParams } from '@/lib/staking/params'
import { paramsDifferences } from '@/lib/staking/params-differences'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { termsOf } from '@/lib/staking/terms'
import { accountCoins, fundingError, payingCoins } from './account-coins'
import { ParamsDisagreeError } from './errors'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { confirmCoins } from './proven-coins'
import { mustRehearse } from './rehearsed'
import type { StakeChoice, StakeState } from './stake-state'

/**
 * Fixes the staking transaction, under the parameters in force now. Nobody is told of it before it is saved. With a wallet
 * that has not rehearsed the way out it is only tried: it is built again when the wallet has.
 */
export async function buildStake(
  { choice }: { readonly choice: StakeChoice },
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const { account, finalityProviders, stakingTime, value, feeRate } = choice
  const [params, known] = await Promise.all([paramsNow(ports), accountCoins(account, ports)])
  const coins = payingCoins(choice, known)
  const picker = choice.coins === null ? 'holdfast' : 'person'
  const terms = termsOf({ params, staker: account.key, finalityProviders, stakingTime })
  const built = stakingTransaction({ terms, value, account, coins, feeRate, picker })
  if (!built.ok) throw fundingError(built.problem, choice, known)
  await confirmCoins(built.value.transaction, ports.agreed)
  if (await mustRehearse(ports.wallets().bitcoin, account, ports))
    return next<StakeState>({ step: 'rehearse-unbonding', choice, params })
  return next<StakeState>({ step: 'sign-slashing', choice, params, ...built.value })
}

/**
 * What a stake registered at this moment must follow: the tip of Babylon's own view of Bitcoin decides. Scripts are made
 * of it, so one server's word is not enough: the release must know this version, or else the indexer must tell the same.
 * Throws `ParamsDisagreeError`.
 */
export async function paramsNow({
  babylon,
  indexer,
  pinnedParams,
}: Pick<FlowPorts, 'babylon' | 'indexer' | 'pinnedParams'>): Promise<StakingParams> {
  const [versions, tip, pinned] = await Promise.all([
    babylon.params(),
    babylon.bitcoinTip(),
    pinnedParams(),
  ])
  const told = paramsAt(versions, tip)
  const isTold = ({ version }: StakingParams) => version === told.version
  const second = pinned?.find(isTold) ?? (await indexer.params()).find(isTold)
  const differences = second ? paramsDifferences(told, second) : (['version'] as const)
  if (differences.length > 0) throw new ParamsDisagreeError(told.version, differences)
  return told
}
