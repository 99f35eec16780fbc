import { useSyncExternalStore } from 'react'
import { useWorld } from '@/components/world/world'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { WalletsFound } from '@/lib/ports/wallets'
import type { Wallets } from './wallet-store'

export function useWallets(): Wallets {
  const { wallets } = useWorld()
  return useSyncExternalStore(wallets.subscribe, wallets.getSnapshot)
}

export function useFoundWallets(): WalletsFound {
  const { wallets } = useWorld().ports
  return useSyncExternalStore(wallets.subscribe, wallets.found)
}

export function useBitcoinWallet(): BitcoinWallet | null {
  const { bitcoin } = useWallets()
  return bitcoin.kind === 'connected' ? bitcoin.wallet : null
}

export function useBabylonWallet(): BabylonWallet | null {
  const { babylon } = useWallets()
  return babylon.kind === 'connected' ? babylon.wallet : null
}
