import { type Sats, toSats } from '@/lib/bitcoin/sats'

/**
 * What slashing takes of an output, rounded half up.
 *
 * The floating point is deliberate: Babylon computes `float64(value) * float64(rate)`
 * (`btcutil.Amount.MulF64`), and a double is the same in Go and here.
 */
export function slashingAmount(value: Sats, rate: string): Sats {
  if (!isSlashingRate(rate)) throw new RangeError(`${rate} is not a slashing rate`)
  return toSats(Math.floor(Number(value) * Number(rate) + 0.5))
}

/** Between 0 and 1, both excluded, with at most four decimals that matter (`IsSlashingRateValid`). */
export const isSlashingRate = (rate: string): boolean =>
  /^0?\.\d{1,4}0*$/.test(rate) && Number(rate) > 0
