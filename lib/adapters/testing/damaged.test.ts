import { expect, test } from 'vitest'
import { damaged, isWhole } from './damaged'

const answer = { height: 7, list: [{ value: '12', known: true }], gone: null }
const accidents = Array.from({ length: 1_000 }, (_, each) => [each, each * 7, each * 13] as const)

test('nearly every accident leaves a mark, and they are of many kinds', () => {
  const texts = accidents.map((accident) => damaged(answer, accident))
  const intact = JSON.stringify(answer)
  expect(texts.filter((text) => text !== intact).length).toBeGreaterThan(950)
  expect(new Set(texts).size).toBeGreaterThan(100)
})

test('the same accident does the same damage', () => {
  for (const accident of accidents)
    expect(damaged(answer, accident)).toBe(damaged(answer, accident))
})

test('what is missing or not a number is not whole, at any depth', () => {
  expect(isWhole({ a: [1, 2n, null, 'x', true] })).toBe(true)
  expect(isWhole({ a: [{ b: undefined }] })).toBe(false)
  expect(isWhole([Number.NaN])).toBe(false)
  expect(isWhole(undefined)).toBe(false)
})
