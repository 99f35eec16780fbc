import { blockHash, encodeHeader } from '@/lib/bitcoin/block'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
import { type Height, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { merkleProof, merkleRoot } from '@/lib/bitcoin/merkle'
import { outpointsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Txid, toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import {
  type BitcoinChain,
  BroadcastRefusedError,
  type FeeRates,
  type Inclusion,
  type Spend,
} from '@/lib/ports/bitcoin-chain'

/** A chain that believes everything it is told, once per output. */
export class FakeBitcoin {
  coins: readonly Utxo[] = []
  height: Height = toHeight(200)
  rates: FeeRates = {
    fastest: toFeeRate(4),
    halfHour: toFeeRate(3),
    hour: toFeeRate(2),
    minimum: toFeeRate(1),
  }
  /** Every transaction that was sent, in order, repeats included. */
  readonly sent: Hex[] = []
  readonly #transactions = new Map<Txid, { hex: Hex; confirmedAt: Height | null }>()
  readonly #spends = new Map<string, Txid>()

  readonly port: Omit<BitcoinChain, 'transactionsOf'> = {
    tip: async () => this.height,
    feeRates: async () => this.rates,
    inclusion: async (txid) => {
      const height = this.#transactions.get(txid)?.confirmedAt
      return height === null || height === undefined ? null : inclusionAt(txid, height)
    },
    utxos: async () =>
      this.coins.filter((coin) => !this.#spends.has(formatOutpoint(coin.outpoint))),
    transaction: async (txid) => {
      const known = this.#transactions.get(txid)
      return known ? { txid, ...known } : null
    },
    spendOf: async (outpoint) => this.#spendOf(formatOutpoint(outpoint)),
    broadcast: async (hex) => {
      this.sent.push(hex)
      return this.take(hex)
    },
  }

  /** As if somebody else had sent it. */
  take(hex: Hex): Txid {
    const txid = txidOf(hex)
    for (const outpoint of outpointsOf(hex).map(formatOutpoint)) {
      if ((this.#spends.get(outpoint) ?? txid) !== txid)
        throw new BroadcastRefusedError('txn-mempool-conflict')
      this.#spends.set(outpoint, txid)
    }
    if (!this.#transactions.has(txid)) this.#transactions.set(txid, { hex, confirmedAt: null })
    return txid
  }

  /** Puts everything that waits into the next block, then adds empty ones. */
  mine(blocks = 1) {
    const next = toHeight(this.height + 1)
    for (const known of this.#transactions.values()) known.confirmedAt ??= next
    this.height = toHeight(this.height + blocks)
  }

  /** What Babylon would count: two blocks on top. */
  deepEnough(): readonly Txid[] {
    return [...this.#transactions].flatMap(([txid, { confirmedAt }]) =>
      confirmedAt !== null && this.height - confirmedAt >= 2 ? [txid] : [],
    )
  }

  /** As if it had never been sent. */
  forget(txid: Txid) {
    const hex = this.#transactions.get(txid)?.hex
    this.#transactions.delete(txid)
    for (const outpoint of hex ? outpointsOf(hex).map(formatOutpoint) : [])
      this.#spends.delete(outpoint)
  }

  /** Takes it out of its block, which a longer branch replaces. */
  reorganise(txid: Txid) {
    const known = this.#transactions.get(txid)
    if (known) known.confirmedAt = null
    this.height = toHeight(this.height + 1)
  }

  #spendOf(outpoint: string): Spend | null {
    const txid = this.#spends.get(outpoint)
    if (!txid) return null
    return { txid, confirmedAt: this.#transactions.get(txid)?.confirmedAt ?? null }
  }
}

/** In a block of its own, after a coinbase. Nobody has worked for its header. */
function inclusionAt(txid: Txid, height: Height): Inclusion {
  const txids = [toTxid('c0'.repeat(32)), txid]
  const header = {
    version: 4,
    previous: toBlockHash('00'.repeat(32)),
    merkleRoot: merkleRoot(txids),
    time: 1_700_000_000 + height,
    bits: 0x207fffff,
    nonce: 0,
  }
  const proof = merkleProof(txids, 1)
  return { height, block: blockHash(header), header: encodeHeader(header), proof }
}
