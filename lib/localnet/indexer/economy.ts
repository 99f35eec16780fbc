import { scoreRatio, totalScoreOf } from '@/lib/localnet/babylon/rewards/costakers'
import {
  annualProvisions,
  costakingParams,
  incentiveParams,
} from '@/lib/localnet/babylon/rewards/distribute-rewards'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import type { ApiCall } from './api-call'
import { apiResponse } from './api-reply'

/** Invented, in USD: nobody trades these coins, and what is worked out from prices must not stand still for that. */
const prices = { BTC: 100_000, BABY: 0.05 }

const satsPerBtc = 1e8
const ubbnPerBaby = 1e6

/** About how much BABY is at stake with validators, in BABY. */
const bondedBaby = 4e9

/** `GET /v2/prices` */
export const pricesOfCoins = () => ({ data: prices })

/** In BABY; all of it circulates. */
const supply = 10_000_000_000

/** `GET /info/metrics`: a bare number, or a bare text. */
export function babySupply({ query }: ApiCall) {
  const key = query.get('key')
  if (key === 'baby_total_supply' || key === 'baby_circulation_supply') return supply
  return apiResponse('invalid key', 500)
}

export type Economy = {
  /** Of bitcoin at stake. */
  readonly btcApr: number
  readonly babyApr: number
  /** What goes to those who stake both, in USD a year, and all of their score, in sats. */
  readonly costakingUsd: number
  readonly totalScore: number
}

/** `staked` is all bitcoin at stake, in sats. */
export function economyOf(babylon: BabylonState, staked: number): Economy {
  const minted = (Number(annualProvisions) / ubbnPerBaby) * prices.BABY
  const staking = Number(incentiveParams.btcStakingPortion)
  const rest = 1 - staking - Number(incentiveParams.fpPortion)
  const costaking = Number(costakingParams.costakingPortion)
  const babyShare = rest * (1 - costaking - Number(costakingParams.validatorsPortion))
  return {
    btcApr: (minted * staking) / usdOf(staked),
    babyApr: (minted * babyShare) / (bondedBaby * prices.BABY),
    costakingUsd: minted * rest * costaking,
    totalScore: Number(totalScoreOf(babylon)),
  }
}

const usdOf = (sats: number): number => (sats / satsPerBtc) * prices.BTC

/** The two rates of return of `GET /v2/stats`. */
export const globalAprs = ({ btcApr, costakingUsd, totalScore }: Economy) => ({
  btc_staking_apr: finite(btcApr),
  max_staking_apr: finite(btcApr + costakingUsd / usdOf(totalScore)),
})

/** Of so much bitcoin and BABY now, and with as much BABY as would count, both in their smallest units. */
export function personalAprs(
  economy: Economy,
  { sats, ubbn }: { readonly sats: number; readonly ubbn: number },
) {
  const { totalScore } = economy
  const score = Math.min(sats, ubbn / Number(scoreRatio))
  const missing = Math.max(0, sats * Number(scoreRatio) - ubbn)
  return {
    current: aprs(economy, { sats, score, totalScore }),
    additional_baby_needed_for_boost: missing / ubbnPerBaby,
    boost: aprs(economy, { sats, score: sats, totalScore: totalScore + sats - score }),
  }
}

type Share = { readonly sats: number; readonly score: number; readonly totalScore: number }

function aprs({ btcApr, babyApr, costakingUsd }: Economy, { sats, score, totalScore }: Share) {
  const earned = costakingUsd * (score / totalScore)
  const coStaking = finite(earned / usdOf(sats))
  return {
    btc_staking_apr: finite(btcApr),
    baby_staking_apr: finite(babyApr),
    co_staking_apr: coStaking,
    total_apr: finite(btcApr) + coStaking,
  }
}

/** Nothing at stake has no rate; the server says 0. */
const finite = (rate: number): number => (Number.isFinite(rate) ? rate : 0)
