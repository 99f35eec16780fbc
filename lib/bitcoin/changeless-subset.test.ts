import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changelessSubset } from './changeless-subset'

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** The sums of every way to choose some of the values. */
function everySum([value, ...rest]: readonly number[]): readonly number[] {
  if (value === undefined) return [0]
  return everySum(rest).flatMap((sum) => [sum, sum + value])
}

test('the sum found is the smallest that lies between the limits, if any does', () => {
  const fewValues = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
  fc.assert(
    fc.property(fewValues, fc.integer({ min: 1, max: 60 }), fc.nat(5), (some, least, width) => {
      const values = some.toSorted((a, b) => b - a)
      const most = least + width
      const within = everySum(values).filter((sum) => sum >= least && sum <= most)
      const chosen = changelessSubset(values, least, most)
      const picked = chosen?.map((position) => values[position] ?? Number.NaN)
      expect(new Set(chosen).size).toBe(picked?.length ?? 0)
      expect(picked ? sumOf(picked) : null).toBe(within.length > 0 ? Math.min(...within) : null)
    }),
  )
})

test.each([
  { values: [5, 4, 3], least: 7, most: 7, chosen: [1, 2] },
  { values: [5, 4, 3], least: 6, most: 8, chosen: [1, 2] },
  { values: [5, 4, 3], least: 12, most: 12, chosen: [0, 1, 2] },
  { values: [5, 4, 3], least: 1, most: 3, chosen: [2] },
  { values: [7, 7, 7], least: 14, most: 14, chosen: [0, 1] },
  { values: [5, 4, 3], least: 1, most: 2, chosen: null },
  { values: [5, 4, 3], least: 13, most: 20, chosen: null },
  { values: [], least: 1, most: 2, chosen: null },
])('between $least and $most of $values: $chosen', ({ values, least, most, chosen }) => {
  expect(changelessSubset(values, least, most)).toEqual(chosen)
})

test('equal values are not tried one in place of another', () => {
  // There are 142,506 ways to begin with five of the thirty, and only two of them are in the answer.
  const values = [...Array(30).fill(1_000), ...Array(10).fill(345)]
  const chosen = changelessSubset(values, 5_450, 5_450)
  expect(chosen).toEqual([0, 1, ...Array.from({ length: 10 }, (_, i) => 30 + i)])
})

test('a search without hope ends', () => {
  const even = Array.from({ length: 200 }, (_, i) => 2_000_000 - 2 * i)
  expect(changelessSubset(even, 100_000_001, 100_000_001)).toBeNull()
})
