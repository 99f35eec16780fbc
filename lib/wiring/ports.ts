import type { NetworkConfig } from '@/lib/config/networks'
import type { BabylonChain } from '@/lib/ports/babylon-chain'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { Journal } from '@/lib/ports/journal'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'
import type { WalletDirectory } from '@/lib/ports/wallets'

/** Everything the app needs from the world, for one network. */
export type Ports = {
  readonly network: NetworkConfig
  readonly bitcoin: BitcoinChain
  readonly babylon: BabylonChain
  readonly indexer: StakingIndexer
  readonly wallets: WalletDirectory
  readonly journal: Journal
  /** null on a real network. */
  readonly localnet: LocalnetControl | null
}

/** Loads every adapter the network needs. */
export async function createPorts(network: NetworkConfig): Promise<Ports> {
  const [sources, wallets, journal] = await Promise.all([
    import('./sources'),
    import('./wallets'),
    import('@/lib/adapters/browser-storage/journal'),
  ])
  return {
    network,
    ...sources.createSources(network),
    wallets: wallets.createWalletDirectory(network),
    journal: journal.createJournal(),
  }
}
