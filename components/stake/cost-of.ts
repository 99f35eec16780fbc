import { changeShape, stakeSelection } from '@/components/coins/stake-selection'
import { type StakeCost, stakeCost } from '@/lib/staking/cost'
import type { StakingParams } from '@/lib/staking/params'
import type { StakeFunds } from '@/lib/staking/stake-request'
import type { ReadyStake } from './read-draft'

type Options = {
  readonly stake: ReadyStake
  readonly params: StakingParams
  readonly funds: StakeFunds
}

/** null when the coins no longer pay for it: they may have been spent since the form was filled in. */
export function costOf({ stake, params, funds }: Options): StakeCost | null {
  const { value, feeRate, stakingTime } = stake
  const selection = stakeSelection(stake, funds)
  if (!selection.ok) return null
  return stakeCost({
    params,
    amount: value,
    stakingTime,
    stakingFee: selection.value.fee,
    feeRate,
    destination: changeShape[funds.kind],
  })
}
