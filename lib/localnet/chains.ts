import type { BabylonState } from './babylon/state'
import type { BitcoinNode } from './bitcoin/bitcoin-node'

/** The two chains an observer sees. */
export type Chains = { readonly bitcoin: BitcoinNode; readonly babylon: BabylonState }
