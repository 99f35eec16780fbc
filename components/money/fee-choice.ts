import { type FeeRate, toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { fail, ok, type Result } from '@/lib/shared/result'

export const feeSpeeds = ['fastest', 'halfHour', 'hour'] as const

export type FeeSpeed = (typeof feeSpeeds)[number]

export type FeeProblem =
  | { readonly kind: 'fee-not-a-rate' }
  | { readonly kind: 'fee-too-low'; readonly least: number }
  | { readonly kind: 'fee-absurd'; readonly most: number }

/** Ten times what the next block costs, and 100 sat/vB in any case, is still a choice; more is a slip of the finger. */
const absurdFrom = ({ fastest }: FeeRates) => Math.max(100, fastest * 10)

export const isSpeed = (fee: string): fee is FeeSpeed => feeSpeeds.some((speed) => speed === fee)

/** Reads a choice of speed, or a rate in sat/vB as typed. */
export function readFee(fee: string, rates: FeeRates): Result<FeeRate, FeeProblem> {
  if (isSpeed(fee)) return ok(rates[fee])
  const rate = /^\d{1,6}(\.\d{1,3})?$/.test(fee.trim()) ? Number(fee) : 0
  if (rate === 0) return fail({ kind: 'fee-not-a-rate' })
  if (rate < rates.minimum) return fail({ kind: 'fee-too-low', least: rates.minimum })
  const most = absurdFrom(rates)
  return rate > most ? fail({ kind: 'fee-absurd', most }) : ok(toFeeRate(rate))
}
