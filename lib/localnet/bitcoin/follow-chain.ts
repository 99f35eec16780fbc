import type { ChainChange } from './chain'
import type { ChainBlock, NodeTransaction } from './ledger'
import { areSequencesMet, isFinal } from './locks'
import { virtualSize } from './mempool-entry'
import { ancestorProblem } from './mempool-limits'
import { admit, discard, type NodeState } from './node-state'
import { relayCheck } from './relay-check'
import { coinsSpent, feeOf } from './spend-check'
import { outpointOf, transactionRecord } from './transaction-record'

/** Brings index and mempool up to what has become of the chain. `at` is in milliseconds. */
export function followChain(state: NodeState, change: ChainChange, at: number): void {
  const { dropped, connected } = change
  if (dropped.length + connected.length === 0) return
  state.floor.sink(at)
  if (dropped.length > 0) turnBack(state, change, at)
  else for (const block of connected) confirm(state, block)
}

function confirm({ mempool, index }: NodeState, { transactions }: ChainBlock): void {
  for (const gone of mempool.confirm(transactions)) index.remove(gone)
  for (const transaction of transactions) index.add(transaction)
}

type Candidate = {
  readonly transaction: NodeTransaction
  readonly time: number
  readonly wasMined: boolean
}

/**
 * After a reorganisation, what was in the old blocks waits again before what waited already, as far as it is still
 * valid (Bitcoin Core's `MaybeUpdateMempoolForReorg`).
 */
function turnBack(state: NodeState, { dropped, connected }: ChainChange, at: number): void {
  const { mempool, index } = state
  const waiting = mempool.entries()
  discard(state, waiting)
  const former = dropped.flatMap(({ transactions }) => transactions.toReversed())
  for (const transaction of former) index.remove(transaction)
  for (const { transactions } of connected)
    for (const transaction of transactions) index.add(transaction)
  const candidates: readonly Candidate[] = [
    ...former.toReversed().map((transaction) => ({ transaction, time: at, wasMined: true })),
    ...waiting.map(({ transaction, time }) => ({ transaction, time, wasMined: false })),
  ]
  for (const candidate of candidates) {
    const { decoded, txid } = candidate.transaction
    if (decoded.isCoinbase() || index.transaction(txid)) continue
    if (candidate.wasMined) returnToMempool(state, candidate)
    else keepInMempool(state, candidate)
  }
}

/** What was mined may never have been anything nodes relay. Its fee is not looked at. */
function returnToMempool(state: NodeState, { transaction, time }: Candidate): void {
  const checked = relayCheck(transaction.decoded, { ...state, minFeeRate: null })
  if (checked.ok) admit(state, checked.value, time)
}

/** The coins of what waited may be gone, younger than before, or in the mempool again. */
function keepInMempool(
  { chain, mempool, index }: NodeState,
  { transaction, time }: Candidate,
): void {
  const { decoded } = transaction
  const context = chain.nextContext()
  const coins = coinsSpent(decoded, mempool)
  const isRivalled = decoded.ins.some((input) => mempool.spender(outpointOf(input)) !== null)
  if (!coins || isRivalled) return
  const isReady = isFinal(decoded, context) && areSequencesMet(decoded, coins, context)
  if (!isReady || !feeOf(decoded, coins, context.height).ok) return
  const parents = new Set(
    decoded.ins.flatMap((input) => mempool.entry(outpointOf(input).txid) ?? []),
  )
  if (ancestorProblem({ vsize: virtualSize(decoded, coins), parents })) return
  const kept = transactionRecord(decoded, coins)
  mempool.add(kept, time)
  index.add(kept)
}
