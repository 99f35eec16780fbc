import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toSats } from '@/lib/bitcoin/sats'
import { isSlashingRate, slashingAmount } from './slashing-amount'
import recorded from './vectors/slashing_amounts.json'

test.each(recorded.rate_valid)('$rate is a slashing rate: $valid', ({ rate, valid }) => {
  expect(isSlashingRate(rate)).toBe(valid)
})

test.each([...recorded.examples, ...recorded.disagree])(
  '$rate of $value sat is $go_mulf64 sat',
  (example) => {
    const amount = slashingAmount(toSats(example.value), example.rate)
    expect(amount).toBe(BigInt(example.go_mulf64))
  },
)

test('a rate may go without the zero in front', () => {
  expect(slashingAmount(toSats(1000), '.1')).toBe(100n)
})

test.each([
  '',
  'x',
  '1e-3',
  ' 0.1',
  '0.1 ',
  '0,1',
  '00.1',
  '0.',
  '0.00001',
  '+0.1',
  'NaN',
  '0.0000',
])('%j is refused as a rate', (rate) => {
  expect(() => slashingAmount(toSats(1), rate)).toThrow(RangeError)
})

test('the amount is within half a satoshi of the exact share and never more than all', () => {
  const anyRate = fc.integer({ min: 1, max: 9999 })
  fc.assert(
    fc.property(fc.bigInt(0n, 2_100_000_000_000_000n), anyRate, (value, tenThousandths) => {
      const rate = `0.${tenThousandths.toString().padStart(4, '0')}00000000000000`
      const doubled = 2n * slashingAmount(toSats(value), rate) * 10_000n
      const exact = 2n * value * BigInt(tenThousandths)
      // Beyond 2^53 a double cannot hold the product; Babylon's has the same error, a satoshi at most here.
      const tolerance = value < 1_000_000_000_000n ? 10_000n : 20_000n
      expect(doubled - exact <= tolerance && exact - doubled <= tolerance).toBe(true)
      expect(doubled).toBeLessThanOrEqual(20_000n * value)
    }),
  )
})
