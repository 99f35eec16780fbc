import type { Block } from 'bitcoinjs-lib'
import { toHeight } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { ChainBlock, NodeTransaction } from './ledger'
import { toDisplayBlockHash, transactionRecord } from './transaction-record'

const medianSpan = 11

/** A block as it stands on `parent`, without its transactions. */
export function blockRecord(block: Block, parent: ChainBlock | null): ChainBlock {
  const place = {
    height: toHeight(parent ? parent.height + 1 : 0),
    hash: toDisplayBlockHash(block.getHash()),
    time: block.timestamp,
  }
  const recentTimes = [...(parent?.recentTimes ?? []), place.time].slice(-medianSpan)
  return {
    ...place,
    previous: parent?.hash ?? null,
    header: block.toHex(true) as Hex,
    recentTimes,
    medianTime: median(recentTimes),
    transactions: [],
    size: block.byteLength(),
    weight: block.weight(),
  }
}

/** Until a block is connected, nobody knows what its transactions spend. */
export const withUnconnected = (record: ChainBlock, { transactions = [] }: Block): ChainBlock =>
  withTransactions(
    record,
    transactions.map((transaction) => transactionRecord(transaction, [])),
  )

export const withTransactions = (
  block: ChainBlock,
  transactions: readonly NodeTransaction[],
): ChainBlock => {
  const { height, hash, time } = block
  const placed = transactions.map((transaction, position) => ({
    ...transaction,
    block: { height, hash, time, position },
  }))
  return { ...block, transactions: placed }
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
