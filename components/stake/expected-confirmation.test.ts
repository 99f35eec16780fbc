import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { expectedWithin } from './expected-confirmation'

const rates = {
  fastest: toFeeRate(20),
  halfHour: toFeeRate(10),
  hour: toFeeRate(5),
  minimum: toFeeRate(1),
}

test.each([
  [50, 1],
  [20, 1],
  [19.9, 3],
  [10, 3],
  [5, 6],
  [4.9, null],
])('%f sat/vB is expected to do within %s blocks', (rate, blocks) => {
  expect(expectedWithin(toFeeRate(rate), rates)).toBe(blocks)
})

test('in a calm market where every speed costs the same the next block is expected', () => {
  const one = toFeeRate(1)
  expect(expectedWithin(one, { fastest: one, halfHour: one, hour: one, minimum: one })).toBe(1)
})
