import type { DialogPlace } from '@/components/ui/dialog'
import { areBothConnected } from './held'
import type { WalletStore } from './wallet-store'

/** The one dialog about wallets. Any screen may open it, and it outlives the button that did. */
export type WalletDialogStore = {
  readonly element: DialogPlace
  /** Whether it was ever opened: what is in it is loaded then. */
  getSnapshot(): boolean
  subscribe(onChange: () => void): () => void
  open(): void
  close(): void
  /** After it was closed, by whomever. */
  closed(): void
}

type Options = {
  readonly wallets: Pick<WalletStore, 'getSnapshot' | 'subscribe'>
  /** Looks for wallets anew. */
  readonly scan: () => void
}

/**
 * Closes by itself once the second of both wallets gets connected. Whoever opens it with both connected finds it open
 * until they close it, or connect others.
 */
export function createWalletDialogStore({ wallets, scan }: Options): WalletDialogStore {
  const listeners = new Set<() => void>()
  const element: DialogPlace = { current: null }
  let wasOpened = false
  let stopWaiting = () => {}
  const close = () => element.current?.close()

  return {
    element,
    getSnapshot: () => wasOpened,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    open() {
      wasOpened = true
      for (const listener of listeners) listener()
      scan()
      element.current?.showModal()
      stopWaiting()
      stopWaiting = onceBothConnect(wallets, close)
    },
    close,
    closed: () => stopWaiting(),
  }
}

function onceBothConnect({ getSnapshot, subscribe }: Options['wallets'], act: () => void) {
  let were = areBothConnected(getSnapshot())
  const stop = subscribe(() => {
    const are = areBothConnected(getSnapshot())
    const haveBecome = are && !were
    were = are
    if (!haveBecome) return
    stop()
    act()
  })
  return stop
}
