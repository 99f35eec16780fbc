import type { Transaction } from 'bitcoinjs-lib'
import type { BlockHash } from '@/lib/bitcoin/block-hash'
import type { Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { MerkleProof } from '@/lib/bitcoin/merkle'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'

/** Where in the active chain something stands. `time` is the header's, in seconds. */
export type BlockPlace = {
  readonly height: Height
  readonly hash: BlockHash
  readonly time: number
}

/** An output on its way to be spent. `height` is null for an output of the mempool. */
export type Coin = TxOutput & { readonly height: Height | null; readonly coinbase: boolean }

/** A transaction the node has accepted. */
export type NodeTransaction = {
  readonly txid: Txid
  readonly hex: Hex
  readonly decoded: Transaction
  /** The coins it spends, in input order; none for a coinbase. */
  readonly prevouts: readonly Coin[]
  /** 0 for a coinbase. */
  readonly fee: Sats
  /** null while it waits in the mempool. `position` counts from the coinbase, which is 0. */
  readonly block: (BlockPlace & { readonly position: number }) | null
}

/** A block, on whatever branch. */
export type ChainBlock = BlockPlace & {
  readonly previous: BlockHash | null
  /** The times of this block and the ten before it, the oldest first. */
  readonly recentTimes: readonly number[]
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

/** That a transaction is in a block. */
export type TxMerkleProof = MerkleProof & { readonly block: BlockPlace }
