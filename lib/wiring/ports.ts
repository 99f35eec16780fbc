import type { NetworkConfig } from '@/lib/config/networks'
import type { AirGapDesk } from '@/lib/ports/air-gap'
import type { BabylonChain, BabylonNode } from '@/lib/ports/babylon-chain'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { HeldCoins } from '@/lib/ports/held-coins'
import type { Journal } from '@/lib/ports/journal'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import type { Rehearsals } from '@/lib/ports/rehearsals'
import type { SourceRecord } from '@/lib/ports/source-record'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'
import type { WalletDirectory } from '@/lib/ports/wallets'
import type { EndpointDesk } from './endpoint-desk'

/** Who is asked, and what became of it. */
export type SourcesDesk = {
  readonly record: SourceRecord
  /** How many Bitcoin sources must say the same. */
  readonly needed: number
  /** Asks each source where it is. Never rejects. */
  askAll(): Promise<void>
}

/** Everything the app needs from the world, for one network. */
export type Ports = {
  /** With the endpoints that are in force: the site's, or a person's own. */
  readonly network: NetworkConfig
  readonly endpoints: EndpointDesk
  /** Whatever source answers: for ways out, and to read positions. */
  readonly bitcoin: BitcoinChain
  /** What enough sources say alike: for whatever puts coins at stake. */
  readonly agreed: BitcoinChain
  /** Whichever node answers. */
  readonly babylon: BabylonChain
  /** Each node alone, for what has to be compared. */
  readonly babylonNodes: readonly BabylonNode[]
  readonly indexer: StakingIndexer
  readonly sources: SourcesDesk
  readonly wallets: WalletDirectory
  readonly journal: Journal
  readonly rehearsals: Rehearsals
  readonly heldCoins: HeldCoins
  /** null on a real network. */
  readonly localnet: LocalnetControl | null
}

/** Loads every adapter the network needs. At the air gap's desk, people carry things to devices without a cable. */
export async function createPorts(site: NetworkConfig, airGap: AirGapDesk): Promise<Ports> {
  const [endpoints, sources, wallets, journal, rehearsals, heldCoins] = await Promise.all([
    import('./endpoint-desk'),
    import('./sources'),
    import('./wallets'),
    import('@/lib/adapters/browser-storage/journal'),
    import('@/lib/adapters/browser-storage/rehearsals'),
    import('@/lib/adapters/browser-storage/held-coins'),
  ])
  const { network, desk } = endpoints.openEndpointDesk(site, globalThis.localStorage)
  return {
    network,
    endpoints: desk,
    ...sources.createSources(network),
    wallets: wallets.createWalletDirectory(network, globalThis.window, airGap),
    journal: journal.createJournal(),
    rehearsals: rehearsals.createRehearsals(),
    heldCoins: heldCoins.createHeldCoins(),
  }
}
