import { type CoinSelection, type FundingProblem, selectionBy } from '@/lib/bitcoin/coin-selection'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Result } from '@/lib/shared/result'
import type { StakeFunds } from '@/lib/staking/stake-request'

/** A P2TR output, and one of the account's own kind: only their sizes matter for the fee. */
const stakingShape = `5120${'00'.repeat(32)}` as Hex
export const changeShape = { p2tr: stakingShape, p2wpkh: `0014${'00'.repeat(20)}` as Hex } as const

type Wish = { readonly value: Sats; readonly feeRate: FeeRate }

/** The coins that a stake of this value would spend. */
export const stakeSelection = (
  { value, feeRate }: Wish,
  { coins, kind, picker }: StakeFunds,
): Result<CoinSelection, FundingProblem> =>
  selectionBy[picker]({
    coins,
    kind,
    outputs: [{ scriptPubKey: stakingShape, value }],
    changeScript: changeShape[kind],
    feeRate,
  })
