import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'
import { createQueryClient, mayRetry, retryDelay } from './query-client'

test('only a failure that says it may pass is tried again, and three times at most', () => {
  const passing = new UnreachableError('Bitcoin')
  expect([0, 1, 2, 3].map((failures) => mayRetry(failures, passing))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(mayRetry(0, new BadAnswerError('Bitcoin'))).toBe(false)
  expect(mayRetry(0, new RefusedError('Bitcoin', 404, 'no'))).toBe(false)
  expect(mayRetry(0, new TypeError('a bug'))).toBe(false)
})

test('the wait before another try doubles, is spread out, and has an end', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const wait = retryDelay(failures, null, () => random)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(Math.min(20_000, 1_000 * 2 ** failures))
    }),
  )
})

test('a server that says when to come back is not asked before, within reason', () => {
  const busy = (retryAfterMs: number) => new UnreachableError('Bitcoin', { retryAfterMs })
  expect(retryDelay(0, busy(30_000), () => 0)).toBe(30_000)
  expect(retryDelay(0, busy(86_400_000), () => 0)).toBe(120_000)
  expect(retryDelay(0, new UnreachableError('Bitcoin'), () => 0)).toBe(0)
})

test('a query runs although the browser believes to be offline', async () => {
  const client = createQueryClient()
  expect(await client.fetchQuery({ queryKey: ['x'], queryFn: async () => 1 })).toBe(1)
  expect(client.getDefaultOptions().queries?.networkMode).toBe('always')
})
