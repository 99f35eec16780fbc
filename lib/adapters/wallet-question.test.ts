import { afterEach, expect, test, vi } from 'vitest'
import { askWallet } from './wallet-question'

afterEach(() => {
  vi.useRealTimers()
})

test('a wallet that never answers has timed out', async () => {
  vi.useFakeTimers()
  const asked = askWallet('Slow', 60_000, () => new Promise(() => {}))
  const outcome = expect(asked).rejects.toMatchObject({ code: 'wallet-timed-out', wallet: 'Slow' })
  await vi.advanceTimersByTimeAsync(60_000)
  await outcome
})

test('an answer in time leaves no timer behind', async () => {
  vi.useFakeTimers()
  expect(await askWallet('Fast', 60_000, async () => 7)).toBe(7)
  expect(vi.getTimerCount()).toBe(0)
})
