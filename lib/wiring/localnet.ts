import { createLocalnetControl } from '@/lib/adapters/localnet-control/localnet-control'
import type { NetworkConfig } from '@/lib/config/networks'
import type { LocalnetControl } from '@/lib/ports/localnet-control'

/** The switches of the local network; null where the network is real. */
export const localnetControl = (network: NetworkConfig): LocalnetControl | null =>
  network.name === 'localnet' ? createLocalnetControl({ root: '/localnet' }) : null
