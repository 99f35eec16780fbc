import { type Height, toHeight } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import { outpointsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { type BitcoinChain, BroadcastRefusedError, type Spend } from '@/lib/ports/bitcoin-chain'

/** A chain that believes everything it is told, once per output. */
export class FakeBitcoin {
  coins: readonly Utxo[] = []
  height: Height = toHeight(200)
  /** Every transaction that was sent, in order, repeats included. */
  readonly sent: Hex[] = []
  readonly #transactions = new Map<Txid, { hex: Hex; confirmedAt: Height | null }>()
  readonly #spends = new Map<string, Txid>()

  readonly port: Pick<BitcoinChain, 'tip' | 'utxos' | 'transaction' | 'spendOf' | 'broadcast'> = {
    tip: async () => this.height,
    utxos: async () => this.coins,
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

  #spendOf(outpoint: string): Spend | null {
    const txid = this.#spends.get(outpoint)
    if (!txid) return null
    return { txid, confirmedAt: this.#transactions.get(txid)?.confirmedAt ?? null }
  }
}
