import { selectCoins } from '@/lib/bitcoin/coin-selection'
import type { Hex } from '@/lib/bitcoin/hex'
import { type StakeCost, stakeCost } from '@/lib/staking/cost'
import type { StakingParams } from '@/lib/staking/params'
import type { StakeFunds } from '@/lib/staking/stake-request'
import type { ReadyStake } from './read-draft'

/** A P2TR output, and one of the account's own kind: only their sizes matter for the fee. */
const stakingShape = `5120${'00'.repeat(32)}` as Hex
const changeShape = { p2tr: stakingShape, p2wpkh: `0014${'00'.repeat(20)}` as Hex } as const

type Options = {
  readonly stake: ReadyStake
  readonly params: StakingParams
  readonly funds: StakeFunds
}

/** null when the coins no longer pay for it: they may have been spent since the form was filled in. */
export function costOf({ stake, params, funds }: Options): StakeCost | null {
  const { value, feeRate, stakingTime } = stake
  const selection = selectCoins({
    coins: funds.coins,
    kind: funds.kind,
    outputs: [{ scriptPubKey: stakingShape, value }],
    changeScript: changeShape[funds.kind],
    feeRate,
  })
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
