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

for (const [what, cause, code] of [
  ['a JSON-RPC object', { jsonrpc: '2.0', error: { code: -32000, message: 'No.' } }, 'rejected'],
  ['words inside one', { error: { code: -32603, message: 'Wallet is locked' } }, 'locked'],
  ['a text', 'User denied', 'rejected'],
  ['nothing', undefined, 'failed'],
  ['a message that is no text', { message: { toString: () => 'rejected' } }, 'failed'],
  ['a message that cannot be turned into one', { message: Object.create(null) }, 'failed'],
] as const)
  test(`a wallet that rejects with ${what} is wallet-${code}`, async () => {
    const asked = askWallet('Odd', 60_000, () => Promise.reject(cause))
    await expect(asked).rejects.toMatchObject({ code: `wallet-${code}`, wallet: 'Odd' })
  })

for (const words of [
  'Method not found',
  "Method 'wallet_getNetwork' not found.",
  'The method does not exist / is not available.',
  'The method "wallet_getNetwork" is unknown',
  'Unknown method: wallet_getNetwork',
  'Unrecognized RPC method',
  'no such method',
])
  test(`a wallet that says “${words}” without a number does not support it`, async () => {
    const asked = askWallet('Odd', 60_000, () => Promise.reject({ error: { message: words } }))
    await expect(asked).rejects.toMatchObject({ code: 'wallet-unsupported' })
  })
