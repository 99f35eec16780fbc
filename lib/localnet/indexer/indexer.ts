import type { Chains } from '@/lib/localnet/chains'
import { type DelegationIndex, delegationIndexer } from './delegation-index'
import type { IndexerView } from './view'

export type Indexer = {
  /** The Bitcoin height it was told to stop at; null while it follows the chains. */
  stoppedAt: number | null
  /** What it knows. Whatever happened since it was last asked is read first. */
  read(): { readonly index: DelegationIndex; readonly view: IndexerView }
}

/** Follows both chains, as the Staking API's indexer does. */
export function createIndexer(chains: Chains): Indexer {
  const { upTo } = delegationIndexer(chains)
  const indexer: Indexer = {
    stoppedAt: null,
    read: () => upTo(indexer.stoppedAt ?? Number.POSITIVE_INFINITY),
  }
  return indexer
}
