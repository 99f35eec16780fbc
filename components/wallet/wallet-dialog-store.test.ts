import { expect, test } from 'vitest'
import { fakeBabylonWallet } from '@/lib/flows/testing/fake-babylon-wallet'
import { fakeBitcoinWallet } from '@/lib/flows/testing/fake-bitcoin-wallet'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { createWalletDialogStore } from './wallet-dialog-store'
import type { Wallets } from './wallet-store'

const none = { kind: 'none' } as const
const bitcoin = { kind: 'connected', wallet: fakeBitcoinWallet(fakeKey('one'), 'p2tr') } as const
const babylon = { kind: 'connected', wallet: fakeBabylonWallet(fakeKey('two')) } as const

function opened(start: Wallets) {
  const listeners = new Set<() => void>()
  let wallets = start
  let isOpen = false
  const dialog = createWalletDialogStore({
    wallets: {
      getSnapshot: () => wallets,
      subscribe(onChange) {
        listeners.add(onChange)
        return () => listeners.delete(onChange)
      },
    },
    scan: () => {},
  })
  dialog.element.current = {
    showModal() {
      isOpen = true
    },
    close() {
      isOpen = false
      dialog.closed()
    },
  }
  dialog.open()
  return {
    dialog,
    isOpen: () => isOpen,
    waiting: () => listeners.size,
    set(change: Partial<Wallets>) {
      wallets = { ...wallets, ...change }
      for (const listener of listeners) listener()
    },
  }
}

test('closes when the second wallet is connected, not the first', () => {
  const { isOpen, set, waiting } = opened({ bitcoin: none, babylon: none })
  set({ bitcoin })
  expect(isOpen()).toBe(true)
  set({ babylon: { kind: 'connecting', name: 'two' } })
  expect(isOpen()).toBe(true)
  set({ babylon })
  expect(isOpen()).toBe(false)
  expect(waiting()).toBe(0)
})

test('closes when one wallet was connected before it was opened', () => {
  const { isOpen, set } = opened({ bitcoin, babylon: none })
  set({ babylon })
  expect(isOpen()).toBe(false)
})

test('stays open for whoever opens it with both connected', () => {
  const { isOpen, set } = opened({ bitcoin, babylon })
  set({ bitcoin: { ...bitcoin } })
  expect(isOpen()).toBe(true)
})

test('closes when both are let go of and others connected', () => {
  const { isOpen, set } = opened({ bitcoin, babylon })
  set({ bitcoin: none, babylon: none })
  expect(isOpen()).toBe(true)
  set({ bitcoin })
  set({ babylon })
  expect(isOpen()).toBe(false)
})

test('once it is closed it waits for nothing', () => {
  const { dialog, waiting } = opened({ bitcoin: none, babylon: none })
  expect(waiting()).toBe(1)
  dialog.close()
  expect(waiting()).toBe(0)
})

test('is opened again after it has closed itself', () => {
  const { dialog, isOpen, set } = opened({ bitcoin, babylon: none })
  set({ babylon })
  dialog.open()
  expect(isOpen()).toBe(true)
})
