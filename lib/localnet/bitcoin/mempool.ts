import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import { type CoinView, coinsOf, spentOutpoints } from './coins'
import type { Coin, NodeTransaction } from './ledger'

/** Accepted transactions that are in no block. A view of the chain's coins with theirs on top. */
export type Mempool = CoinView & {
  transaction(txid: string): NodeTransaction | null
  /** In the order they came, so that none stands before one it spends from. */
  all(): readonly NodeTransaction[]
  /** Who already spends this output. */
  spender(outpoint: Outpoint): NodeTransaction | null
  add(transaction: NodeTransaction): void
  /** Takes out what a block confirmed and whatever can no longer be confirmed, which is returned, newest first. */
  confirm(block: readonly NodeTransaction[]): readonly NodeTransaction[]
}

export function createMempool(chain: CoinView): Mempool {
  const transactions = new Map<string, NodeTransaction>()
  const coins = new Map<string, Coin>()
  const spenders = new Map<string, Txid>()

  const spender = (outpoint: Outpoint) =>
    transactions.get(spenders.get(formatOutpoint(outpoint)) ?? '') ?? null
  const remove = (transaction: NodeTransaction) => {
    transactions.delete(transaction.txid)
    for (const [outpoint] of coinsOf(transaction, null)) coins.delete(formatOutpoint(outpoint))
    for (const outpoint of spentOutpoints(transaction)) spenders.delete(formatOutpoint(outpoint))
  }
  /** A transaction and all that spend from it, newest first. */
  const family = (transaction: NodeTransaction): readonly NodeTransaction[] => [
    ...coinsOf(transaction, null).flatMap(([outpoint]) => {
      const child = spender(outpoint)
      return child ? family(child) : []
    }),
    transaction,
  ]

  return {
    transaction: (txid) => transactions.get(txid) ?? null,
    all: () => [...transactions.values()],
    coin: (outpoint) => coins.get(formatOutpoint(outpoint)) ?? chain.coin(outpoint),
    spender,
    add(transaction) {
      transactions.set(transaction.txid, transaction)
      for (const [outpoint, coin] of coinsOf(transaction, null))
        coins.set(formatOutpoint(outpoint), coin)
      for (const outpoint of spentOutpoints(transaction))
        spenders.set(formatOutpoint(outpoint), transaction.txid)
    },
    confirm(block) {
      for (const transaction of block) if (transactions.has(transaction.txid)) remove(transaction)
      const rivals = block.flatMap(spentOutpoints).flatMap((outpoint) => spender(outpoint) ?? [])
      const gone = [...new Set(rivals.flatMap(family))]
      for (const transaction of gone) remove(transaction)
      return gone
    },
  }
}
