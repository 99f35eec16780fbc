import { getWallets } from '@wallet-standard/app'

/** The part of Wallet Standard's list of wallets that discovery needs. */
export type Registry = {
  get(): readonly unknown[]
  /** Calls back when a wallet comes or goes. Answers how to stop. */
  onChange(listener: () => void): () => void
}

/** Tells every wallet of this page that it may register, the first time it is called. */
export function openRegistry(): Registry {
  const { get, on } = getWallets()
  return {
    get,
    onChange(listener) {
      const stops = [on('register', listener), on('unregister', listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
