import { getWallets } from '@wallet-standard/app'
import { expect, test } from 'vitest'
import { standardList } from './standard-list'

const wallet = {
  version: '1.0.0',
  name: 'Late',
  icon: 'data:image/png;base64,',
  chains: [],
  accounts: [],
  features: {},
} as const

test('nobody is registered until the list is loaded; then wallets come and go', async () => {
  const list = standardList()
  let changes = 0
  expect(list.registered()).toEqual([])
  const stop = await new Promise<() => void>((resolve) => {
    const stopWatching = list.watch(() => {
      changes += 1
      resolve(stopWatching)
    })
  })
  const unregister = getWallets().register(wallet)
  expect(list.registered()).toEqual([wallet])
  unregister()
  expect(list.registered()).toEqual([])
  expect(changes).toBe(3)
  stop()
  getWallets().register(wallet)()
  expect(changes).toBe(3)
})

test('whoever stops before the list is loaded is never called', async () => {
  const list = standardList()
  let changes = 0
  list.watch(() => {
    changes += 1
  })()
  await import('@/lib/adapters/bitcoin-wallets/wallet-standard/registry')
  expect(changes).toBe(0)
  expect(list.registered()).toEqual([])
})
