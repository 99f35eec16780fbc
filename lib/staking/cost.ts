import type { Blocks } from '@/lib/bitcoin/blocks'
import { type FeeRate, feeFor } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { unbondingWeight, withdrawalWeight } from './exit-weight'
import type { StakingParams } from './params'
import type { Release } from './release'
import { slashingAmount } from './slashing-amount'

/** What an exit costs in miner fees; `total` includes the staking transaction's. */
export type Exit = { readonly withdrawalFee: Sats; readonly total: Sats }

/** What is gone for good if the finality provider misbehaves. */
export type Loss = {
  /** The share the protocol takes. */
  readonly penalty: Sats
  /** The fixed miner fees on the way: of the slashing transaction, and of the unbonding one if it was used. */
  readonly fees: Sats
  readonly total: Sats
  /** `total` as a share of the stake, 0 to 1. */
  readonly share: number
}

export type StakeCost = {
  readonly stakingFee: Sats
  /** Leaving when the staking time is over. */
  readonly atExpiry: Exit
  /** Leaving early. The fee is fixed by the protocol and signed ahead, so it cannot be raised. */
  readonly early: Exit & { readonly unbondingFee: Sats; readonly unbondingFeeRate: number }
  /** The worst case, which also takes a finality provider that signs two blocks at one height. */
  readonly slashed: { readonly whileStaked: Loss; readonly whileUnbonding: Loss }
}

/** Everything a stake can cost, at today's fee rate for what is not yet fixed. All amounts in sats. */
export function stakeCost({
  params,
  amount,
  stakingTime,
  stakingFee,
  feeRate,
  destination,
}: {
  readonly params: StakingParams
  readonly amount: Sats
  readonly stakingTime: Blocks
  readonly stakingFee: Sats
  readonly feeRate: FeeRate
  /** The scriptPubKey that withdrawals pay to. */
  readonly destination: Hex
}): StakeCost {
  const { unbondingFee, unbondingTime } = params
  const withdrawal = (from: Release, timelock: Blocks) =>
    feeFor(withdrawalWeight({ from, timelock, destination }), feeRate)
  const late = withdrawal('expired', stakingTime)
  const early = withdrawal('unbonded', unbondingTime)
  return {
    stakingFee,
    atExpiry: { withdrawalFee: late, total: sum(stakingFee, late) },
    early: {
      unbondingFee,
      unbondingFeeRate: unbondingFeeRate(params),
      withdrawalFee: early,
      total: sum(stakingFee, unbondingFee, early),
    },
    slashed: {
      whileStaked: loss(params, amount, toSats(0)),
      whileUnbonding: loss(params, amount, unbondingFee),
    },
  }
}

/** Satoshis per virtual byte that the fixed unbonding fee pays: what it can never be raised above. */
export const unbondingFeeRate = ({ unbondingFee, covenant }: StakingParams): number =>
  Number(unbondingFee) / Math.ceil(unbondingWeight(covenant) / 4)

/** `spent` has already gone to miners when the slashing transaction takes the rest of the stake. */
function loss(params: StakingParams, amount: Sats, spent: Sats): Loss {
  const penalty = slashingAmount(toSats(amount - spent), params.slashingRate)
  const fees = sum(spent, params.minSlashingFee)
  const total = sum(penalty, fees)
  return { penalty, fees, total, share: Number(total) / Number(amount) }
}

const sum = (...amounts: readonly Sats[]): Sats =>
  toSats(amounts.reduce((total, amount) => total + amount, 0n))
