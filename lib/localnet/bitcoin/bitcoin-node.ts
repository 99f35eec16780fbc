import type { Transaction } from 'bitcoinjs-lib'
import type { Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import type { Brand } from '@/lib/shared/brand'
import type { Result } from '@/lib/shared/result'

/** The hash of a block header in display order (byte-reversed hex). */
export type BlockHash = Brand<string, 'BlockHash'>

/** Where in the active chain something stands. `time` is the header's, in seconds. */
export type BlockPlace = {
  readonly height: Height
  readonly hash: BlockHash
  readonly time: number
}

/** A transaction the node has accepted. */
export type NodeTransaction = {
  readonly txid: Txid
  readonly hex: Hex
  readonly decoded: Transaction
  /** The outputs it spends, in input order; none for a coinbase. */
  readonly prevouts: readonly TxOutput[]
  /** 0 for a coinbase. */
  readonly fee: Sats
  /** null while it waits in the mempool. `position` counts from the coinbase, which is 0. */
  readonly block: (BlockPlace & { readonly position: number }) | null
}

/** A block of the active chain. */
export type ChainBlock = BlockPlace & {
  readonly previous: BlockHash | null
  /** The 80 bytes that are hashed. */
  readonly header: Hex
  /** Median time of this block and the ten before it (BIP113). */
  readonly medianTime: number
  readonly transactions: readonly NodeTransaction[]
  readonly size: number
  readonly weight: number
}

/** Who spends an output. `block` is null while the spender waits in the mempool. */
export type NodeSpend = {
  readonly txid: Txid
  readonly vin: number
  readonly block: BlockPlace | null
}

/** The sibling hashes from the leaf to the root, in display order. `position` tells left from right, bit by bit. */
export type TxMerkleProof = {
  readonly block: BlockPlace
  readonly position: number
  readonly merkle: readonly Hex[]
}

/** `sendrawtransaction`'s answer to what it will not relay: the RPC code, the bare reason and the whole text. */
export type Rejection = {
  readonly code: -22 | -25 | -26 | -27
  /** For example `non-BIP68-final`. */
  readonly reason: string
  /** `reason`, and the details Bitcoin Core adds behind a comma. */
  readonly message: string
}

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

/** A block as `submitblock` takes it. */
export declare function blockHex(block: ChainBlock): Hex

/** `now` is in milliseconds. The genesis block is regtest's own. */
export declare function createBitcoinNode(options: { readonly now: () => number }): BitcoinNode
