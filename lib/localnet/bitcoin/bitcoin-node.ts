import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { Result } from '@/lib/shared/result'
import type { ChainBlock, NodeSpend, NodeTransaction, TxMerkleProof } from './ledger'
import type { Rejection } from './rejection'

/** What was accepted, as it is to be logged. Replayed in order it makes the same chain and mempool. */
export type BitcoinEvent =
  | { readonly kind: 'bitcoin-block'; readonly hex: Hex }
  | { readonly kind: 'bitcoin-tx'; readonly hex: Hex }

export type Acceptance = {
  /** For replay: scripts and proof of work were checked when this was first accepted. No event is recorded. */
  readonly assumeValid?: boolean
}

/** A Bitcoin node on regtest: one chain, one mempool, every output indexed. Synchronous. */
export type BitcoinNode = {
  tip(): ChainBlock
  headerAt(height: number): Hex | null
  blockAt(height: number): ChainBlock | null
  block(hash: string): ChainBlock | null
  /** Mines blocks on the tip, with all of the mempool that may be in. `time` is in seconds; it is raised above the median. */
  mine(count: number, reward: { readonly to: Hex; readonly time?: number }): readonly ChainBlock[]
  /** Judges a block as the network would and puts it on the tip. The problem is Bitcoin Core's, for example `bad-cb-amount`. */
  applyBlock(hex: string, options?: Acceptance): Result<ChainBlock, string>
  /**
   * `sendrawtransaction`: checks, then puts into the mempool. Sending again what is in the mempool is fine.
   * `maxBurn` is that call's `maxburnamount`: how much may go into an OP_RETURN, 0 unless given.
   */
  submit(hex: string, options?: Acceptance & { readonly maxBurn?: Sats }): Result<Txid, Rejection>
  transaction(txid: string): NodeTransaction | null
  /** null when nobody spends it, or there is no such output. */
  spendOf(outpoint: Outpoint): NodeSpend | null
  /** Unspent by chain and mempool, oldest first. */
  utxosOf(scriptPubKey: Hex): readonly Utxo[]
  /** Every transaction that pays to or spends from it: mempool first, then newest block first. */
  historyOf(scriptPubKey: Hex): readonly NodeTransaction[]
  /** null until it is in a block. */
  merkleProof(txid: string): TxMerkleProof | null
  /** In the order they were accepted. */
  mempool(): readonly NodeTransaction[]
  /** What was accepted since this was last asked, oldest first. */
  drainEvents(): readonly BitcoinEvent[]
}

/** `now` is in milliseconds. The genesis block is regtest's own. */
export declare function createBitcoinNode(options: { readonly now: () => number }): BitcoinNode
