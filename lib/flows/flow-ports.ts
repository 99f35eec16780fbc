import type { BabylonChain } from '@/lib/ports/babylon-chain'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Journal } from '@/lib/ports/journal'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'

/** The wallets connected at this moment; asked again before every prompt. */
export type ConnectedWallets = {
  readonly bitcoin: BitcoinWallet | null
  readonly babylon: BabylonWallet | null
}

export type FlowPorts = {
  readonly bitcoin: Pick<BitcoinChain, 'tip' | 'utxos' | 'transaction' | 'spendOf' | 'broadcast'>
  readonly babylon: BabylonChain
  /** Asked for a delegation and its parameters only when Babylon itself cannot be reached, so that an exit is never blocked. */
  readonly indexer: Pick<StakingIndexer, 'delegation' | 'params'>
  readonly journal: Journal
  readonly wallets: () => ConnectedWallets
  /** The only clock the flows know. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => number
}
