import { afterEach, expect, test, vi } from 'vitest'
import { anything, linkTo } from './wallet-link'

afterEach(() => {
  vi.useRealTimers()
})

test('a signature may take as long as several people need to approve it', async () => {
  vi.useFakeTimers()
  const signPsbt = () => new Promise((resolve) => setTimeout(() => resolve('ab'), 1_200_000))
  const asked = linkTo('Slow', () => ({ signPsbt })).signature(anything, 'signPsbt')
  const outcome = expect(asked).resolves.toBe('ab')
  await vi.advanceTimersByTimeAsync(1_200_000)
  await outcome
})
