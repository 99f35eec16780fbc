import { type FeeRate, toFeeRate } from '@/lib/bitcoin/fee-rate'

/** The reference estimates sizes and adds margins; this rate leads to its fee at the exact weight. */
export const rateFor = (fee: number, weight: number): FeeRate =>
  toFeeRate((fee - 0.5) / Math.ceil(weight / 4))
