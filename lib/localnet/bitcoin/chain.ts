import type { Block } from 'bitcoinjs-lib'
import { toHeight } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import { fail, ok, type Result } from '@/lib/shared/result'
import { blockProblem } from './block-check'
import { type CoinView, coinSet } from './coins'
import { connectTransactions } from './connect-transactions'
import type { ChainBlock, NodeTransaction } from './ledger'
import type { LockContext } from './locks'
import { genesisBlock } from './regtest'
import { toDisplayBlockHash, transactionRecord } from './transaction-record'

const medianSpan = 11

/** The blocks that count, and the coins they leave. */
export type Chain = CoinView & {
  tip(): ChainBlock
  blockAt(height: number): ChainBlock | null
  block(hash: string): ChainBlock | null
  /** The block that would come next. */
  nextContext(): LockContext
  /** Puts a block on the tip. `trusted` skips what was checked when it was first accepted. */
  connect(block: Block, trusted: boolean): Result<ChainBlock, string>
}

/** `now` is in seconds. */
export function createChain({ now }: { readonly now: () => number }): Chain {
  const coins = coinSet()
  const blocks: ChainBlock[] = [genesis()]
  const byHash = new Map(blocks.map((block) => [block.hash as string, block]))
  const tip = () => last(blocks)
  const nextContext = (): LockContext => ({
    height: tip().height + 1,
    medianTime: tip().medianTime,
    medianTimeAt: (height) => (blocks[height] ?? tip()).medianTime,
  })
  return {
    tip,
    coin: coins.coin,
    blockAt: (height) => blocks[height] ?? null,
    block: (hash) => byHash.get(hash) ?? null,
    nextContext,
    connect(block, trusted) {
      const context = nextContext()
      if (toDisplayBlockHash(block.prevHash ?? new Uint8Array()) !== tip().hash)
        return fail('prev-blk-not-found')
      const problem = trusted ? null : blockProblem(block, { tip: tip(), context, now: now() })
      if (problem) return fail(problem)
      const connected = connectTransactions(block.transactions ?? [], { coins, context, trusted })
      if (!connected.ok) return connected
      const chained = chainBlock(block, connected.value, blocks)
      blocks.push(chained)
      byHash.set(chained.hash, chained)
      return ok(chained)
    },
  }
}

/** Its coinbase is no coin: Bitcoin Core never added it to its set. */
function genesis(): ChainBlock {
  const block = genesisBlock()
  const transactions = (block.transactions ?? []).map((tx) => transactionRecord(tx, []))
  return chainBlock(block, transactions, [])
}

function chainBlock(
  block: Block,
  transactions: readonly NodeTransaction[],
  before: readonly ChainBlock[],
): ChainBlock {
  const place = {
    height: toHeight(before.length),
    hash: toDisplayBlockHash(block.getHash()),
    time: block.timestamp,
  }
  return {
    ...place,
    previous: before.at(-1)?.hash ?? null,
    header: block.toHex(true) as Hex,
    medianTime: medianTime([...before.slice(1 - medianSpan).map(({ time }) => time), place.time]),
    transactions: transactions.map((transaction, position) => ({
      ...transaction,
      block: { ...place, position },
    })),
    size: block.byteLength(),
    weight: block.weight(),
  }
}

function medianTime(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function last(blocks: readonly ChainBlock[]): ChainBlock {
  const block = blocks.at(-1)
  if (!block) throw new RangeError('a chain begins with its genesis block')
  return block
}
