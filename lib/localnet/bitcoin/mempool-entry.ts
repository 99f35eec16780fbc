import type { Transaction } from 'bitcoinjs-lib'
import type { Coin, NodeTransaction } from './ledger'
import { sigopCost } from './script/sigops'

/** A transaction that waits, with those of the mempool it spends from and that spend from it. */
export type MempoolEntry = {
  readonly transaction: NodeTransaction
  /** In virtual bytes, or what its signature checks stand for if that is more. */
  readonly vsize: number
  readonly weight: number
  readonly sigops: number
  /** In satoshis; no amount of bitcoin is too large for a number. */
  readonly fee: number
  /** When it came, in milliseconds. */
  readonly time: number
  readonly parents: Set<MempoolEntry>
  readonly children: Set<MempoolEntry>
}

/** What a signature check stands for at least, so that nobody fills a block with them alone. */
const bytesPerSigop = 20

/** The size a fee is counted by (Bitcoin Core's `GetVirtualTransactionSize`). */
export const virtualSize = (transaction: Transaction, coins: readonly Coin[]): number =>
  adjustedSize(transaction.weight(), sigopCost(transaction, coins))

const adjustedSize = (weight: number, sigops: number): number =>
  Math.ceil(Math.max(weight, sigops * bytesPerSigop) / 4)

/** An entry that nothing is known to spend yet. */
export function mempoolEntry(transaction: NodeTransaction, time: number): MempoolEntry {
  const weight = transaction.decoded.weight()
  const sigops = sigopCost(transaction.decoded, transaction.prevouts)
  return {
    ...{ transaction, time, weight, sigops },
    vsize: adjustedSize(weight, sigops),
    fee: Number(transaction.fee),
    parents: new Set(),
    children: new Set(),
  }
}

/** The entries and everything they spend from, in no order. */
export const withAncestors = (entries: Iterable<MempoolEntry>): ReadonlySet<MempoolEntry> =>
  closure(entries, ({ parents }) => parents)

/** The entries and everything that spends from them, in no order. */
export const withDescendants = (entries: Iterable<MempoolEntry>): ReadonlySet<MempoolEntry> =>
  closure(entries, ({ children }) => children)

function closure(
  entries: Iterable<MempoolEntry>,
  next: (entry: MempoolEntry) => Iterable<MempoolEntry>,
): ReadonlySet<MempoolEntry> {
  const found = new Set(entries)
  for (const entry of found) for (const other of next(entry)) found.add(other)
  return found
}

export const vsizeOf = (entries: Iterable<MempoolEntry>): number =>
  [...entries].reduce((sum, { vsize }) => sum + vsize, 0)

export const feesOf = (entries: Iterable<MempoolEntry>): number =>
  [...entries].reduce((sum, { fee }) => sum + fee, 0)
