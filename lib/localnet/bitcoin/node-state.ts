import type { Hex } from '@/lib/bitcoin/hex'
import type { Txid } from '@/lib/bitcoin/txid'
import { type Chain, createChain } from './chain'
import { spentOutpoints } from './coins'
import type { FeeMarket } from './fee-market'
import type { NodeTransaction } from './ledger'
import { type LedgerIndex, ledgerIndex } from './ledger-index'
import { createMempool, type Mempool } from './mempool'
import type { MempoolEntry } from './mempool-entry'
import { type MempoolFloor, mempoolFloor } from './mempool-floor'
import { type Replacements, replacements } from './replacements'
import { type ScriptCache, scriptCache } from './script-cache'
import { trucSibling } from './truc'

/** What was accepted, as it is to be logged. Replayed in order it makes the same chain and mempool. */
export type BitcoinEvent =
  | { readonly kind: 'bitcoin-block'; readonly hex: Hex }
  | { readonly kind: 'bitcoin-tx'; readonly hex: Hex }
  /** Left the mempool, with all that spent from it, for a reason that is not a block's or a transaction's. */
  | { readonly kind: 'bitcoin-eviction'; readonly txid: Txid }

/** The parts of a node, which its actions keep in step. */
export type NodeState = {
  readonly chain: Chain
  readonly mempool: Mempool
  readonly index: LedgerIndex
  readonly replacements: Replacements
  readonly floor: MempoolFloor
  readonly scripts: ScriptCache
  readonly events: BitcoinEvent[]
  market: FeeMarket | null
}

/** `now` is in milliseconds. */
export function nodeState(now: () => number): NodeState {
  const scripts = scriptCache()
  const chain = createChain({ now: () => Math.floor(now() / 1_000), scripts })
  const index = ledgerIndex()
  for (const transaction of chain.tip().transactions) index.add(transaction)
  return {
    ...{ chain, index, scripts, mempool: createMempool(chain) },
    ...{ replacements: replacements(), floor: mempoolFloor() },
    ...{ events: [], market: null },
  }
}

/** Puts a good transaction into the mempool, in place of all that cannot stand beside it. */
export function admit(state: NodeState, transaction: NodeTransaction, at: number): MempoolEntry {
  const { mempool, index } = state
  const outpoints = spentOutpoints(transaction)
  const rivals = new Set(outpoints.flatMap((outpoint) => mempool.spender(outpoint) ?? []))
  const parents = new Set(outpoints.flatMap(({ txid }) => mempool.entry(txid) ?? []))
  const sibling = trucSibling({ transaction: transaction.decoded, parents, conflicts: rivals })
  if (sibling) rivals.add(sibling)
  for (const rival of rivals)
    state.replacements.add({
      ...{ transaction: rival.transaction, by: transaction.txid },
      ...{ time: rival.time, replacedAt: at },
    })
  discard(state, rivals)
  index.add(transaction)
  return mempool.add(transaction, at)
}

/** Takes entries and all that spend from them out of the mempool. */
export function discard(
  { mempool, index }: NodeState,
  entries: Iterable<MempoolEntry>,
): readonly NodeTransaction[] {
  const gone = mempool.remove(entries)
  for (const transaction of gone) index.remove(transaction)
  return gone
}
