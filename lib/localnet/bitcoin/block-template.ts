import { Block } from 'bitcoinjs-lib'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { merkleRoot } from '@/lib/bitcoin/merkle'
import { coinbaseTransaction, reservedValue } from './coinbase'
import type { ChainBlock, NodeTransaction } from './ledger'
import type { LockContext } from './locks'
import { grind } from './proof-of-work'
import { regtestBits, subsidyAt } from './regtest'
import { txidOfDecoded } from './transaction-record'
import { witnessCommitment } from './witness-commitment'

const blockVersion = 0x20000000

export type Template = {
  readonly to: Hex
  /** In seconds; raised above the median of the blocks before. */
  readonly time: number
  readonly extraNonce?: number
}

/** What a block is put on. */
export type Below = {
  tip(): Pick<ChainBlock, 'hash'>
  nextContext(): Pick<LockContext, 'height' | 'medianTime'>
}

/** The next block, with its proof of work, and these transactions. */
export function nextBlock(
  chain: Below,
  included: readonly Pick<NodeTransaction, 'decoded' | 'fee'>[],
  { to, time, extraNonce }: Template,
): Block {
  const { height, medianTime } = chain.nextContext()
  const others = included.map(({ decoded }) => decoded)
  const fees = included.reduce((sum, { fee }) => sum + fee, 0n)
  const commitment = witnessCommitment(others, reservedValue)
  const value = subsidyAt(height) + fees
  const block = new Block()
  block.version = blockVersion
  block.prevHash = bytesOf(chain.tip().hash).reverse()
  block.timestamp = Math.max(time, medianTime + 1)
  block.bits = regtestBits
  block.transactions = [
    coinbaseTransaction({ height, to, value, commitment, extraNonce }),
    ...others,
  ]
  block.merkleRoot = bytesOf(merkleRoot(block.transactions.map(txidOfDecoded))).reverse()
  grind(block)
  return block
}
