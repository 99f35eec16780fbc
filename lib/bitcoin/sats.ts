import type { Brand } from '@/lib/shared/brand'
import { fail, ok, type Result } from '@/lib/shared/result'

/** A whole, non-negative number of satoshis, at most 21 million bitcoin. */
export type Sats = Brand<bigint, 'Sats'>

export type AmountProblem = 'not-a-number' | 'too-precise' | 'too-large'

const satsPerBtc = 100_000_000n
const maxSats = 21_000_000n * satsPerBtc

/** Brands an amount that is already known to be one; anything else is a bug in the caller. */
export function toSats(value: bigint | number): Sats {
  const sats = BigInt(value)
  if (sats < 0n || sats > maxSats) throw new RangeError(`${value} is not an amount of bitcoin`)
  return sats as Sats
}

/** Reads what a person typed. Never rounds: a ninth decimal is a problem, not a hint. */
export function parseBtc(text: string): Result<Sats, AmountProblem> {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text.trim())
  const [, whole = '', fraction = ''] = match ?? []
  if (!match || whole + fraction === '') return fail('not-a-number')
  if (fraction.length > 8) return fail('too-precise')
  const value = BigInt(whole) * satsPerBtc + BigInt(fraction.padEnd(8, '0'))
  return value > maxSats ? fail('too-large') : ok(value as Sats)
}

/** Exactly eight decimals, no unit and nothing that `parseBtc` does not read: `0.00500000`. */
export function formatBtc(sats: bigint): string {
  const digits = sats.toString().padStart(9, '0')
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`
}

/** The same for reading only: `5,004.00000000`. */
export const formatBtcGrouped = (sats: bigint): string =>
  formatBtc(sats).replace(/\B(?=(?:\d{3})+\.)/g, ',')
