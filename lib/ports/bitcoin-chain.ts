import type { BlockHash } from '@/lib/bitcoin/block-hash'
import type { Height } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { MerkleProof } from '@/lib/bitcoin/merkle'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { AppError } from '@/lib/shared/app-error'

export type FeeRates = {
  readonly fastest: FeeRate
  readonly halfHour: FeeRate
  readonly hour: FeeRate
  readonly minimum: FeeRate
}

/** A transaction some node knows. `confirmedAt` is null while it waits in the mempool. */
export type ChainTransaction = {
  readonly txid: Txid
  readonly hex: Hex
  readonly confirmedAt: Height | null
}

/** Who spends an output, if anyone does. */
export type Spend = { readonly txid: Txid; readonly confirmedAt: Height | null }

/** In which block a transaction stands, and what shows it. `header` is the block's 80 bytes. */
export type Inclusion = {
  readonly height: Height
  readonly block: BlockHash
  readonly header: Hex
  readonly proof: MerkleProof
}

/** A transaction that pays an address or spends from it. */
export type AddressTransaction = {
  readonly txid: Txid
  readonly confirmedAt: Height | null
  /** What each input spends, null where nothing is spent, and the witness it spends it with. */
  readonly inputs: readonly {
    readonly scriptPubKey: Hex | null
    readonly witness: readonly Hex[]
  }[]
  /** The scriptPubKey of each output. */
  readonly outputs: readonly Hex[]
}

export type BitcoinChain = {
  tip(signal?: AbortSignal): Promise<Height>
  feeRates(signal?: AbortSignal): Promise<FeeRates>
  utxos(address: string, signal?: AbortSignal): Promise<readonly Utxo[]>
  /**
   * A page of an address's transactions, the newest first; the next is asked for `after` the last one that is in a block.
   * Empty when there are no more.
   */
  transactionsOf(
    address: string,
    after: Txid | null,
    signal?: AbortSignal,
  ): Promise<readonly AddressTransaction[]>
  /** null when no node knows the transaction. */
  transaction(txid: Txid, signal?: AbortSignal): Promise<ChainTransaction | null>
  /** null when the output is unspent. */
  spendOf(outpoint: Outpoint, signal?: AbortSignal): Promise<Spend | null>
  /** null while no block holds it. */
  inclusion(txid: Txid, signal?: AbortSignal): Promise<Inclusion | null>
  /** Safe to repeat: a transaction the node already has counts as sent. Throws `BroadcastRefusedError`. */
  broadcast(transaction: Hex): Promise<Txid>
}

/** One Bitcoin server, which may fail or lie. `name` is what people know it by: its host, or its path on our own origin. */
export type BitcoinSource = BitcoinChain & { readonly name: string }

/** The node looked at the transaction and will not relay it. */
export class BroadcastRefusedError extends AppError {
  readonly code = 'broadcast-refused'
  readonly retryable = false
  constructor(
    /** The node's own words, for example `non-BIP68-final`. */
    readonly reason: string,
  ) {
    super(`the transaction was refused: ${reason}`)
  }
}

/** An address has more coins than the server lists. Another server may list more. */
export class TooManyCoinsError extends AppError {
  readonly code = 'too-many-coins'
  readonly retryable = false
  constructor(
    readonly source: string,
    options?: ErrorOptions,
  ) {
    super(`${source} does not list so many coins`, options)
  }
}
