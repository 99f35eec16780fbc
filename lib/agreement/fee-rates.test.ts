import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { feeRatesFact } from './fee-rates'

const rates = (...told: readonly number[]): FeeRates => {
  const [fastest = toFeeRate(1), halfHour = fastest, hour = halfHour, minimum = toFeeRate(1)] =
    told.map(toFeeRate)
  return { fastest, halfHour, hour, minimum }
}

const agreed = (...all: readonly FeeRates[]) =>
  feeRatesFact.established(all, { needed: 2, moment: 'last' })?.value ?? null

const rate = fc.integer({ min: 1, max: 5_000 })
const anyRates = fc.tuple(rate, rate, rate, rate).map(([a, b, c, d]) => rates(a, b, c, d))

test('of three the middle is taken, of two the lower, and one is not enough', () => {
  expect(agreed(rates(10), rates(12), rates(1_200))).toEqual(rates(12))
  expect(agreed(rates(10), rates(12))).toEqual(rates(10))
  expect(agreed(rates(10))).toBeNull()
})

test('slower never costs more, whatever they say', () => {
  fc.assert(
    fc.property(fc.array(anyRates, { minLength: 2, maxLength: 5 }), (all) => {
      const told = agreed(...all)
      expect(told && told.fastest >= told.halfHour && told.halfHour >= told.hour).toBe(true)
      expect(told && told.hour >= told.minimum).toBe(true)
    }),
  )
})

test('estimates may differ, but not by any factor', () => {
  expect(feeRatesFact.differ([rates(10), rates(25)])).toBe(false)
  expect(feeRatesFact.differ([rates(10), rates(1_000)])).toBe(true)
})
