import type { Registry } from '@/lib/adapters/bitcoin-wallets/wallet-standard/registry'

/** The wallets registered by Wallet Standard: none until its list is loaded, when somebody first wants to know. */
export function standardList() {
  let registry: Registry | undefined
  return {
    registered: (): readonly unknown[] => registry?.get() ?? [],
    /** Calls back when the list is there, and when a wallet comes or goes. Answers how to stop. */
    watch(onChange: () => void): () => void {
      let stop: (() => void) | undefined
      let wanted = true
      void import('@/lib/adapters/bitcoin-wallets/wallet-standard/registry').then((list) => {
        if (!wanted) return
        registry = list.openRegistry()
        stop = registry.onChange(onChange)
        onChange()
      })
      return () => {
        wanted = false
        stop?.()
      }
    },
  }
}
