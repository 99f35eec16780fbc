import type { BitcoinNode } from './bitcoin-node'

/** What can be read of a chain and a mempool, whoever made the blocks. */
export type BitcoinView = Pick<
  BitcoinNode,
  | 'tip'
  | 'headerAt'
  | 'blockAt'
  | 'block'
  | 'transaction'
  | 'spendOf'
  | 'utxosOf'
  | 'historyOf'
  | 'scriptOf'
  | 'merkleProof'
  | 'mempool'
  | 'entry'
  | 'replacements'
  | 'market'
>
