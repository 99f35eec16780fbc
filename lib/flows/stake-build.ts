import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { termsOf } from '@/lib/staking/terms'
import { accountCoins, fundingError, payingCoins } from './account-coins'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { paramsForStake } from './preflight-stops'
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
  const [params, known] = await Promise.all([
    paramsForStake(choice, ports),
    accountCoins(account, ports),
  ])
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
