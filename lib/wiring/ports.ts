import type { NetworkConfig } from '@/lib/config/networks'
import type { AirGapDesk } from '@/lib/ports/air-gap'
import type { BabylonChain } from '@/lib/ports/babylon-chain'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { Journal } from '@/lib/ports/journal'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import type { Rehearsals } from '@/lib/ports/rehearsals'
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
  readonly rehearsals: Rehearsals
  /** null on a real network. */
  readonly localnet: LocalnetControl | null
}

/** Loads every adapter the network needs. At the desk, people carry things to devices without a cable. */
export async function createPorts(network: NetworkConfig, desk: AirGapDesk): Promise<Ports> {
  const [sources, wallets, journal, rehearsals] = await Promise.all([
    import('./sources'),
    import('./wallets'),
    import('@/lib/adapters/browser-storage/journal'),
    import('@/lib/adapters/browser-storage/rehearsals'),
  ])
  return {
    network,
    ...sources.createSources(network),
    wallets: wallets.createWalletDirectory(network, globalThis.window, desk),
    journal: journal.createJournal(),
    rehearsals: rehearsals.createRehearsals(),
  }
}
