import { expect, test } from 'vitest'
import { toBlocks } from './blocks'
import { dateRange } from './forecast'

const now = new Date('2026-01-01T00:00:00Z')
const hours = (date: Date) => (date.getTime() - now.getTime()) / 3_600_000

/** mulberry32: the same numbers on every run. */
function randomNumbers(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

test.each([1, 2, 6, 30, 301])(
  '95 %% of simulated waits for %i blocks are in the range',
  (count) => {
    const random = randomNumbers(count)
    const { earliest, latest } = dateRange({ blocks: toBlocks(count), now, spacingSeconds: 600 })
    const waits = Array.from({ length: 10_000 }, () => {
      let minutes = 0
      for (let block = 0; block < count; block++) minutes -= 10 * Math.log(1 - random())
      return minutes / 60
    })
    const inside = waits.filter((wait) => hours(earliest) <= wait && wait <= hours(latest))
    expect(inside.length / waits.length).toBeGreaterThanOrEqual(0.95)
    expect(inside.length / waits.length).toBeLessThan(0.97)
  },
)

test('nothing is left to chance when no block is awaited', () => {
  const range = dateRange({ blocks: toBlocks(0), now, spacingSeconds: 600 })
  expect(range).toEqual({ earliest: now, latest: now })
})

test('the time of a mainnet stake is known to within a week', () => {
  const { earliest, latest } = dateRange({ blocks: toBlocks(64_000), now, spacingSeconds: 600 })
  const days = [earliest, latest].map((date) => hours(date) / 24)
  expect(days.map(Math.round)).toEqual([441, 448])
})
