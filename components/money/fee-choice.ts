import { type FeeRate, maxSatsPerVbyte, toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { fail, ok, type Result } from '@/lib/shared/result'

export const feeSpeeds = ['fastest', 'halfHour', 'hour'] as const

export type FeeSpeed = (typeof feeSpeeds)[number]

export type FeeProblem =
  | { readonly kind: 'fee-not-a-rate' }
  | { readonly kind: 'fee-too-low'; readonly least: number }
  | { readonly kind: 'fee-absurd'; readonly most: number }

/** The most that may be typed, in sat/vB, while nobody says what blocks cost. */
const mostUnadvised = 500

/**
 * Ten times what half an hour's wait costs, and 100 sat/vB in any case, is still a choice; more is a slip of the finger,
 * or of the server: the middle one of the three speeds is taken, so that one wild rate does not vouch for itself.
 */
function mostAt({ fastest, halfHour, hour }: FeeRates): number {
  const [, middle = halfHour] = [fastest, halfHour, hour].toSorted((a, b) => a - b)
  return Math.min(maxSatsPerVbyte, Math.max(100, middle * 10))
}

export const isSpeed = (fee: string): fee is FeeSpeed => feeSpeeds.some((speed) => speed === fee)

/** Reads a choice of speed, or a rate in sat/vB as typed. Without `rates` only a typed rate can be one. */
export function readFee(fee: string, rates: FeeRates | null): Result<FeeRate, FeeProblem> {
  const rate = isSpeed(fee) ? (rates?.[fee] ?? 0) : typedRate(fee)
  if (rate === 0) return fail({ kind: 'fee-not-a-rate' })
  if (rates && rate < rates.minimum) return fail({ kind: 'fee-too-low', least: rates.minimum })
  const most = rates ? mostAt(rates) : mostUnadvised
  return rate > most ? fail({ kind: 'fee-absurd', most }) : ok(toFeeRate(rate))
}

const typedRate = (typed: string): number =>
  /^\d{1,6}(\.\d{1,3})?$/.test(typed.trim()) ? Number(typed) : 0
