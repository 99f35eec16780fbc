import { queryOptions } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { type AirGapStore, createAirGapStore } from '@/components/air-gap/air-gap-store'
import {
  createWalletDialogStore,
  type WalletDialogStore,
} from '@/components/wallet/wallet-dialog-store'
import { createWalletStore, type WalletStore } from '@/components/wallet/wallet-store'
import { createWatchStore, type WatchStore } from '@/components/watch/watch-store'
import { createPorts, type Ports } from '@/lib/wiring/ports'
import { loadSiteConfig } from '@/lib/wiring/site-config'

/** What every screen stands on: the ports of the chosen network, and the wallets connected in this tab. */
export type World = {
  readonly ports: Ports
  readonly wallets: WalletStore
  readonly walletDialog: WalletDialogStore
  readonly airGap: AirGapStore
  readonly watch: WatchStore
}

/** One world per tab: loading the ports and reconnecting wallets happens here, once. */
export const worldQuery = () =>
  queryOptions({
    queryKey: ['world'],
    queryFn: async ({ signal }): Promise<World> => {
      const airGap = createAirGapStore()
      const ports = await createPorts(await loadSiteConfig(signal), airGap.desk)
      const wallets = createWalletStore({
        directory: ports.wallets,
        network: ports.network,
        storage: localStorage,
      })
      return {
        ports,
        wallets,
        walletDialog: createWalletDialogStore({ wallets, scan: () => ports.wallets.scan() }),
        airGap,
        watch: createWatchStore(sessionStorage, ports.network.name),
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })

export const WorldContext = createContext<World | null>(null)

/** Only below `WhenReady`. */
export function useWorld(): World {
  const world = use(WorldContext)
  if (!world) throw new Error('useWorld is used outside WhenReady')
  return world
}
