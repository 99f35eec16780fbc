import type { BabylonState } from '@/lib/localnet/babylon/state'
import { totalScoreOf } from './costakers'
import { refreshDistribution } from './provider-pools'
import { scale } from './rewards-state'

/** Of all BABY there is, this much is minted in a year, in ubbn: 5.5 % of 10 billion BABY. */
export const annualProvisions = 550_000_000_000_000n
const yearMilliseconds = 31_556_952_000n

/** Who gets how much of a block's BABY, as mainnet's parameters say it; the rest is for stakers of BABY. */
export const incentiveParams = { btcStakingPortion: '0.181818182', fpPortion: '0.013636364' }
/** Of what the stakers of bitcoin and the finality providers leave. */
export const costakingParams = { costakingPortion: '0.531073446', validatorsPortion: '0.016949153' }

/** What was minted since the last block, and the fees of that block, to those who had power in it. */
export function distributeRewards(state: BabylonState, elapsedMilliseconds: number): void {
  const { rewards } = state
  refreshDistribution(state)
  const minted = (annualProvisions * BigInt(elapsedMilliseconds)) / yearMilliseconds
  const collected = minted + rewards.fees
  rewards.fees = 0n
  const staking = portion(collected, incentiveParams.btcStakingPortion)
  const providers = portion(collected, incentiveParams.fpPortion)
  const costaking = portion(collected - staking - providers, costakingParams.costakingPortion)
  rewards.potOfBlock.set(state.height, staking)
  rewards.costaking.perScore += (costaking * scale) / totalScoreOf(state)
  const power = rewards.table?.total ?? 0n
  if (power === 0n) return
  rewards.sums = {
    staking: rewards.sums.staking + (staking * scale) / power,
    providers: rewards.sums.providers + (providers * scale) / power,
  }
}

/** A share of nine decimals, rounded down. */
const portion = (ubbn: bigint, share: string): bigint =>
  (ubbn * BigInt(share.replace('.', ''))) / 10n ** 9n
