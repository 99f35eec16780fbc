import type { Brand } from '@/lib/shared/brand'
import { type Sats, toSats } from './sats'

/** Satoshis per virtual byte; may have a fraction. */
export type FeeRate = Brand<number, 'FeeRate'>

/** More than any block has ever asked for: a mistake, or a lie of whoever told it. */
export const maxSatsPerVbyte = 5_000

export function toFeeRate(satsPerVbyte: number): FeeRate {
  if (!Number.isFinite(satsPerVbyte) || satsPerVbyte <= 0 || satsPerVbyte > maxSatsPerVbyte)
    throw new RangeError(`${satsPerVbyte} is not a fee rate`)
  return satsPerVbyte as FeeRate
}

/** What a transaction of this weight (WU, BIP141) pays at this rate. The only place fees are rounded: up. */
export const feeFor = (weight: number, rate: FeeRate): Sats =>
  toSats(Math.ceil(rate * Math.ceil(weight / 4)))
