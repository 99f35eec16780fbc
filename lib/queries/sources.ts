import type { BabylonChain } from '@/lib/ports/babylon-chain'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'

/** Where the facts of one network come from. The wired ports are one of these. */
export type Sources = {
  readonly bitcoin: BitcoinChain
  /** What enough Bitcoin sources say alike. */
  readonly agreed: BitcoinChain
  readonly babylon: BabylonChain
  readonly indexer: StakingIndexer
  readonly network: { readonly name: string; readonly blockSpacingSeconds: number }
}

/** What any query of a source is told: which chain, and which network's cache it belongs to. */
export type Source<Name extends keyof Sources> = Pick<Sources, Name | 'network'>
