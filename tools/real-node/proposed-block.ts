import type { Block, Transaction } from 'bitcoinjs-lib'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { nextBlock } from '@/lib/localnet/bitcoin/block-template'
import { minerScript } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { transactionRecord } from '@/lib/localnet/bitcoin/transaction-record'

/** A block that would follow the tip if only these transactions of it were in order. */
export function proposedBlock({ tip }: BitcoinNode, transactions: readonly Transaction[]): Block {
  const { height, medianTime, time } = tip()
  const context = { height: height + 1, medianTime, medianTimeAt: () => medianTime }
  const chain = { tip, nextContext: () => context }
  const waiting = transactions.map((transaction) => transactionRecord(transaction, []))
  return nextBlock(chain, waiting, { to: minerScript, time })
}
