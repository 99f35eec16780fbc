import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { tipFact } from './tip'

const tip = (...heights: readonly number[]) =>
  tipFact.established(heights.map(toHeight), { needed: 2, moment: 'last' })?.value ?? null

test.each([
  [[100, 100, 100], 100],
  [[101, 100, 100], 100],
  [[101, 101, 100], 101],
  [[102, 100, 97], 100],
  [[100, 99], 99],
  // One far ahead or behind says nothing about the others.
  [[1_100, 100, 100], 100],
  [[1, 100, 101], 100],
  [[103, 100], null],
  [[103, 100, 97], null],
  [[100], null],
])('of %j the tip is %j', (heights, expected) => {
  expect(tip(...heights)).toBe(expected)
})

test('one liar cannot move the tip beyond what the two others reach', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(2), fc.nat(2_000), (height, apart, lie) => {
      const told = tip(height, height + apart, lie)
      expect(told).not.toBeNull()
      expect(told).toBeLessThanOrEqual(height + apart)
      expect(told).toBeGreaterThanOrEqual(height - 2)
    }),
  )
})

test('two blocks apart is no contradiction, three is', () => {
  expect(tipFact.differ([100, 102].map(toHeight))).toBe(false)
  expect(tipFact.differ([100, 103].map(toHeight))).toBe(true)
})
