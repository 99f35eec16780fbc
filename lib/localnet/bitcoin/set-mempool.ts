import type { Hex } from '@/lib/bitcoin/hex'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { discard, type NodeState } from './node-state'
import { coinsSpent } from './spend-check'
import { transactionRecord } from './transaction-record'

/** Makes the mempool hold what another node's does. What spends coins that are not there is left out. */
export function setMempool(state: NodeState, hexes: readonly Hex[], at: number): void {
  const before = state.mempool.entries()
  const isSame =
    before.length === hexes.length &&
    before.every(({ transaction }, index) => transaction.hex === hexes[index])
  if (isSame) return
  const known = new Map(
    before.map(({ transaction, time }) => [transaction.hex, { transaction, time }]),
  )
  discard(state, before)
  for (const hex of hexes) {
    const decoded = known.get(hex)?.transaction.decoded ?? decodeTransaction(hex)
    const coins = coinsSpent(decoded, state.mempool)
    if (!coins) continue
    const transaction = transactionRecord(decoded, coins)
    state.mempool.add(transaction, known.get(hex)?.time ?? at)
    state.index.add(transaction)
  }
}
