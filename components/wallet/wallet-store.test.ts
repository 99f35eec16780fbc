import { expect, test } from 'vitest'
import { networks } from '@/lib/config/networks'
import { fakeBabylonWallet } from '@/lib/flows/testing/fake-babylon-wallet'
import { fakeBitcoinWallet } from '@/lib/flows/testing/fake-bitcoin-wallet'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import type { FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet, FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { WalletsFound } from '@/lib/ports/wallets'
import { createWalletStore } from './wallet-store'

/** A found wallet that answers when it is told to. */
function slowWallet(id: string) {
  const wallet: BitcoinWallet = { ...fakeBitcoinWallet(fakeKey(id), 'p2tr'), id, name: id }
  let accept = () => {}
  let refuse: (error: Error) => void = () => {}
  const answer = new Promise<BitcoinWallet>((resolve, reject) => {
    accept = () => resolve(wallet)
    refuse = reject
  })
  const found: FoundBitcoinWallet = { id, name: id, connect: () => answer }
  return { found, wallet, accept, refuse }
}

const readyBabylon: FoundBabylonWallet = {
  id: 'two',
  name: 'two',
  connect: async () => fakeBabylonWallet(fakeKey('two')),
}

function browser(...bitcoin: readonly FoundBitcoinWallet[]) {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const found: WalletsFound = { bitcoin, babylon: [readyBabylon] }
  const directory = { found: () => found, scan: () => {}, subscribe: () => () => {} }
  return { kept, open: () => createWalletStore({ directory, network: networks.localnet, storage }) }
}

/** Until nothing that has its answer is still waiting for it. */
const everyPromise = () => new Promise((resolve) => setImmediate(resolve))

test('a wallet that was connected is asked again on the next visit, and forgotten on request', async () => {
  const { found, wallet, accept } = slowWallet('one')
  const { kept, open } = browser(found)
  const first = open()
  first.connectBitcoin(found)
  expect(first.getSnapshot().bitcoin).toEqual({ kind: 'connecting', name: 'one' })
  accept()
  await expect.poll(() => first.getSnapshot().bitcoin).toEqual({ kind: 'connected', wallet })

  const second = open()
  await expect.poll(() => second.getSnapshot().bitcoin.kind).toBe('connected')
  second.disconnect()
  expect(kept.size).toBe(0)
  expect(open().getSnapshot().bitcoin).toEqual({ kind: 'none' })
})

test('a wallet that keeps something in the browser forgets it when the person disconnects', () => {
  let forgotten = 0
  const forget = () => {
    forgotten += 1
  }
  const store = browser({ ...slowWallet('one').found, forget }, slowWallet('two').found).open()
  expect(forgotten).toBe(0)
  store.disconnect()
  expect(forgotten).toBe(1)
})

test('a wallet that says no is not remembered', async () => {
  const { found, refuse } = slowWallet('one')
  const { kept, open } = browser(found)
  const store = open()
  store.connectBitcoin(found)
  const error = new Error('no')
  refuse(error)
  await expect
    .poll(() => store.getSnapshot().bitcoin)
    .toEqual({ kind: 'failed', name: 'one', error })
  expect(kept.size).toBe(0)
})

test('an answer after the person has disconnected is dropped', async () => {
  const { found, accept } = slowWallet('one')
  const { kept, open } = browser(found)
  const store = open()
  store.connectBitcoin(found)
  store.disconnect()
  accept()
  await everyPromise()
  expect(store.getSnapshot().bitcoin).toEqual({ kind: 'none' })
  expect(kept.size).toBe(0)
})

test('the wallet that was chosen last wins, whoever answers first', async () => {
  const [slow, quick] = [slowWallet('slow'), slowWallet('quick')]
  const store = browser(slow.found, quick.found).open()
  store.connectBitcoin(slow.found)
  store.connectBitcoin(quick.found)
  quick.accept()
  await expect.poll(() => store.getSnapshot().bitcoin.kind).toBe('connected')
  slow.accept()
  await everyPromise()
  expect(store.getSnapshot().bitcoin).toEqual({ kind: 'connected', wallet: quick.wallet })
})

test('whoever disconnects while a wallet is still asked is not connected to the next one', async () => {
  const { found, accept } = slowWallet('one')
  const { kept, open } = browser(found)
  kept.set('holdfast.wallets.localnet', JSON.stringify({ bitcoin: 'one', babylon: 'two' }))
  const store = open()
  expect(store.getSnapshot().bitcoin).toEqual({ kind: 'connecting', name: 'one' })
  store.connectBabylon(readyBabylon)
  await expect.poll(() => store.getSnapshot().babylon.kind).toBe('connected')
  store.disconnect()
  accept()
  await everyPromise()
  expect(store.getSnapshot()).toEqual({ bitcoin: { kind: 'none' }, babylon: { kind: 'none' } })
  expect(kept.size).toBe(0)
})
