import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TapeSpan, tapeCells } from './tape-cells'

const span = (kind: TapeSpan['kind'], blocks: number): TapeSpan => ({ kind, blocks, moment: null })

const life = [span('locked', 1000), span('wait', 12), span('free', 100)]

test('short spans keep two blocks, and the longest gives them up', () => {
  const cells = tapeCells({ spans: life, elapsed: 0, count: 24 })
  expect(cells).toHaveLength(24)
  expect(cells.filter(({ kind }) => kind === 'wait')).toHaveLength(2)
})

test('exactly one block is here, everything before it is past, everything after it ahead', () => {
  fc.assert(
    fc.property(fc.nat(5000), (elapsed) => {
      const cells = tapeCells({ spans: life, elapsed, count: 24 })
      const here = cells.findIndex(({ when }) => when === 'here')
      expect(cells.filter(({ when }) => when === 'here')).toHaveLength(1)
      expect(cells.slice(0, here).every(({ when }) => when === 'past')).toBe(true)
      expect(cells.slice(here + 1).every(({ when }) => when === 'ahead')).toBe(true)
    }),
  )
})

test('the last locked block is still locked, the next one waits', () => {
  const kindAt = (elapsed: number) =>
    tapeCells({ spans: life, elapsed, count: 24 }).find(({ when }) => when === 'here')?.kind
  expect([kindAt(999), kindAt(1000), kindAt(1011), kindAt(1012)]).toEqual([
    'locked',
    'wait',
    'wait',
    'free',
  ])
})

test('without a position nothing is past', () => {
  const cells = tapeCells({ spans: life, elapsed: null, count: 24 })
  expect(cells.every(({ when }) => when === 'ahead')).toBe(true)
})
