import { Block } from 'bitcoinjs-lib'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { merkleRoot } from '@/lib/bitcoin/merkle'
import type { Chain } from './chain'
import { coinbaseTransaction, reservedValue } from './coinbase'
import type { NodeTransaction } from './ledger'
import { grind } from './proof-of-work'
import { regtestBits, subsidyAt } from './regtest'
import { txidOfDecoded } from './transaction-record'
import { witnessCommitment } from './witness-commitment'

/** Of 4,000,000 for a block, the coinbase, header and counts taken off. */
const roomForTransactions = 3_996_000
const blockVersion = 0x20000000

export type Template = { readonly to: Hex; readonly time: number }

/** The next block, with its proof of work: as much of the mempool as fits, in the order it came. */
export function nextBlock(
  chain: Pick<Chain, 'tip' | 'nextContext'>,
  waiting: readonly NodeTransaction[],
  { to, time }: Template,
): Block {
  const { height, medianTime } = chain.nextContext()
  const included = fitting(waiting)
  const others = included.map(({ decoded }) => decoded)
  const fees = included.reduce((sum, { fee }) => sum + fee, 0n)
  const commitment = witnessCommitment(others, reservedValue)
  const value = subsidyAt(height) + fees
  const block = new Block()
  block.version = blockVersion
  block.prevHash = bytesOf(chain.tip().hash).reverse()
  block.timestamp = Math.max(time, medianTime + 1)
  block.bits = regtestBits
  block.transactions = [coinbaseTransaction({ height, to, value, commitment }), ...others]
  block.merkleRoot = bytesOf(merkleRoot(block.transactions.map(txidOfDecoded))).reverse()
  grind(block)
  return block
}

/** Stops at the first that does not fit, so that nothing is included without what it spends from. */
function fitting(waiting: readonly NodeTransaction[]): readonly NodeTransaction[] {
  let weight = 0
  const end = waiting.findIndex(({ decoded }) => {
    weight += decoded.weight()
    return weight > roomForTransactions
  })
  return end === -1 ? waiting : waiting.slice(0, end)
}
