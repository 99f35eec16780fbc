import { feesOf, type MempoolEntry, vsizeOf, withDescendants } from './mempool-entry'
import { discard, type NodeState } from './node-state'

/** Two weeks, in milliseconds: Bitcoin Core's `-mempoolexpiry`. */
const expiry = 336 * 60 * 60 * 1_000

/** Throws out what waited for too long, and what pays least when there is too much, and records it. */
export function limitMempool(state: NodeState, now: number, maxVsize: number): void {
  for (const entry of state.mempool.olderThan(now - expiry)) evict(state, entry)
  while (state.mempool.vsize() > maxVsize) {
    const cheapest = cheapestFamily(state.mempool.entries())
    if (!cheapest) return
    state.floor.raise(cheapest.feeRate)
    evict(state, cheapest.entry)
  }
}

/** Throws out a transaction with what spends from it, and records it. */
export function evict(state: NodeState, entry: MempoolEntry): void {
  const { txid } = entry.transaction
  if (state.mempool.entry(txid) !== entry) return
  discard(state, [entry])
  state.events.push({ kind: 'bitcoin-eviction', txid })
}

/** The transaction that is worth least to a miner, with all it may carry (Bitcoin Core's descendant score). */
function cheapestFamily(entries: readonly MempoolEntry[]) {
  let cheapest: { readonly entry: MempoolEntry; readonly feeRate: number } | null = null
  let lowest = Number.POSITIVE_INFINITY
  for (const entry of entries) {
    const members = withDescendants([entry])
    const feeRate = feesOf(members) / vsizeOf(members)
    const score = Math.max(feeRate, entry.fee / entry.vsize)
    if (score >= lowest) continue
    lowest = score
    cheapest = { entry, feeRate }
  }
  return cheapest
}
