import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import { type CoinView, coinsOf, spentOutpoints } from './coins'
import type { Coin, NodeTransaction } from './ledger'
import { type MempoolEntry, mempoolEntry, withDescendants } from './mempool-entry'

/** Accepted transactions that are in no block. A view of the chain's coins with theirs on top. */
export type Mempool = CoinView & {
  entry(txid: string): MempoolEntry | null
  /** In the order they came, so that none stands before one it spends from. */
  entries(): readonly MempoolEntry[]
  /** The same without what connects them. */
  all(): readonly NodeTransaction[]
  /** Of all together. */
  vsize(): number
  /** What came before a moment, in milliseconds. */
  olderThan(time: number): readonly MempoolEntry[]
  /** Who already spends this output. */
  spender(outpoint: Outpoint): MempoolEntry | null
  /** `time` is in milliseconds. Nothing in the mempool may spend from it, or what it spends. */
  add(transaction: NodeTransaction, time: number): MempoolEntry
  /** Takes out the entries and all that spend from them; answers with these, the newest first. */
  remove(entries: Iterable<MempoolEntry>): readonly NodeTransaction[]
  /** Takes out what a block confirmed and whatever can no longer be confirmed, which is returned, newest first. */
  confirm(block: readonly NodeTransaction[]): readonly NodeTransaction[]
}

export function createMempool(chain: CoinView): Mempool {
  const entries = new Map<string, MempoolEntry>()
  const coins = new Map<string, Coin>()
  const spenders = new Map<string, MempoolEntry>()
  const arrivals = new Map<MempoolEntry, number>()
  let arrived = 0
  let vsize = 0
  /** Nothing here came before this, so that few have to be looked at. */
  let oldest = Number.POSITIVE_INFINITY

  const spender = (outpoint: Outpoint) => spenders.get(formatOutpoint(outpoint)) ?? null
  const takeOut = (entry: MempoolEntry) => {
    entries.delete(entry.transaction.txid)
    arrivals.delete(entry)
    vsize -= entry.vsize
    for (const [outpoint] of coinsOf(entry.transaction, null))
      coins.delete(formatOutpoint(outpoint))
    for (const outpoint of spentOutpoints(entry.transaction))
      spenders.delete(formatOutpoint(outpoint))
    for (const parent of entry.parents) parent.children.delete(entry)
    for (const child of entry.children) child.parents.delete(entry)
  }
  const remove = (roots: Iterable<MempoolEntry>) => {
    const gone = [...withDescendants(roots)].sort(
      (a, b) => (arrivals.get(b) ?? 0) - (arrivals.get(a) ?? 0),
    )
    for (const entry of gone) takeOut(entry)
    return gone.map(({ transaction }) => transaction)
  }

  return {
    entry: (txid) => entries.get(txid) ?? null,
    entries: () => [...entries.values()],
    all: () => [...entries.values()].map(({ transaction }) => transaction),
    coin: (outpoint) => coins.get(formatOutpoint(outpoint)) ?? chain.coin(outpoint),
    vsize: () => vsize,
    olderThan(time) {
      if (oldest >= time) return []
      const [old, young] = [[], []] as [MempoolEntry[], MempoolEntry[]]
      for (const entry of entries.values()) (entry.time < time ? old : young).push(entry)
      oldest = young.reduce((least, entry) => Math.min(least, entry.time), Number.POSITIVE_INFINITY)
      return old
    },
    spender,
    add(transaction, time) {
      const entry = mempoolEntry(transaction, time)
      entries.set(transaction.txid, entry)
      arrivals.set(entry, arrived++)
      vsize += entry.vsize
      oldest = Math.min(oldest, time)
      for (const [outpoint, coin] of coinsOf(transaction, null))
        coins.set(formatOutpoint(outpoint), coin)
      for (const outpoint of spentOutpoints(transaction)) {
        spenders.set(formatOutpoint(outpoint), entry)
        const parent = entries.get(outpoint.txid)
        if (!parent) continue
        entry.parents.add(parent)
        parent.children.add(entry)
      }
      return entry
    },
    remove,
    confirm(block) {
      for (const { txid } of block) {
        const entry = entries.get(txid)
        if (entry) takeOut(entry)
      }
      return remove(block.flatMap(spentOutpoints).flatMap((outpoint) => spender(outpoint) ?? []))
    },
  }
}
