import { afterEach, expect, test, vi } from 'vitest'
// Loaded ahead: a directory loads it when it is first looked at, which may be after the test is over.
import '@/lib/adapters/bitcoin-wallets/wallet-standard/registry'
import { networks } from '@/lib/config/networks'
import { createWalletDirectory } from './wallets'

afterEach(() => {
  vi.useRealTimers()
})

/** As much of a window as discovery looks at. */
function browser() {
  vi.useFakeTimers()
  const storage = new Map<string, string>()
  const scope = Object.assign(new EventTarget(), {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    localStorage: {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
    },
  })
  return scope as typeof scope & Window & typeof globalThis
}

const unisat = { requestAccounts: async () => [], signPsbt: async () => '' }
const keplr = { signDirect: async () => ({}) }
const ids = (directory: ReturnType<typeof createWalletDirectory>) => {
  const { bitcoin, babylon } = directory.found()
  return [bitcoin.map(({ id }) => id), babylon.map(({ id }) => id)]
}

test('nothing is found where there is no window, and nothing breaks', () => {
  const directory = createWalletDirectory(networks.localnet, undefined)
  directory.subscribe(() => {})()
  expect(ids(directory)).toEqual([[], []])
})

test('the practice wallet is offered on the local network alone', () => {
  expect(ids(createWalletDirectory(networks.localnet, browser()))).toEqual([
    ['practice'],
    ['practice'],
  ])
  expect(ids(createWalletDirectory(networks.mainnet, browser()))).toEqual([[], []])
  expect(ids(createWalletDirectory(networks.signet, browser()))).toEqual([[], []])
})

test('a device without a cable is offered everywhere, once there is a desk to carry things to it', () => {
  const never = () => new Promise<never>(() => {})
  const desk = { account: never, signed: never }
  for (const network of [networks.mainnet, networks.signet])
    expect(ids(createWalletDirectory(network, browser(), desk))).toEqual([['air-gapped'], []])
})

test('wallets that inject late are found, and the answer stays the same object in between', () => {
  const scope = browser()
  const directory = createWalletDirectory(networks.signet, scope)
  let changes = 0
  const stop = directory.subscribe(() => {
    changes += 1
  })
  const before = directory.found()
  vi.advanceTimersByTime(300)
  expect(directory.found()).toBe(before)
  Object.assign(scope, { keplr })
  vi.advanceTimersByTime(300)
  expect(ids(directory)).toEqual([[], ['keplr']])
  Object.assign(scope, { unisat })
  scope.dispatchEvent(new Event('unisat#initialized'))
  expect(ids(directory)).toEqual([['unisat'], ['keplr']])
  const after = directory.found()
  vi.advanceTimersByTime(10_000)
  expect(directory.found()).toBe(after)
  expect(changes).toBe(2)
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('whoever opens the list later finds wallets that come while it is open', () => {
  const scope = browser()
  const directory = createWalletDirectory(networks.signet, scope)
  const stop = directory.subscribe(() => {})
  vi.advanceTimersByTime(60_000)
  directory.scan()
  Object.assign(scope, { keplr })
  vi.advanceTimersByTime(1_000)
  expect(ids(directory)).toEqual([[], ['keplr']])
  stop()
  directory.scan()
  expect(vi.getTimerCount()).toBe(0)
})
