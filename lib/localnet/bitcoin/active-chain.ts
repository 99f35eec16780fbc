import type { Block } from 'bitcoinjs-lib'
import { withTransactions } from './block-record'
import { type CoinView, coinSet } from './coins'
import { connectTransactions } from './connect-transactions'
import type { ChainBlock } from './ledger'
import type { LockContext } from './locks'
import type { ScriptCache } from './script-cache'

/** A block that was found to follow another, wherever that one is. */
export type StoredBlock = {
  readonly decoded: Block
  readonly parent: StoredBlock | null
  record: ChainBlock
  /** Its scripts were executed, or trusted. */
  isVerified: boolean
  /** It was found to be wrong when its turn came. */
  isInvalid: boolean
}

/** The blocks that count, from the first to the tip, and the coins they leave. */
export type ActiveChain = CoinView & {
  tip(): StoredBlock
  at(height: number): StoredBlock | null
  includes(block: StoredBlock): boolean
  /** What the next block is judged by. */
  context(): LockContext
  /** Puts the next block on the tip; answers with why it cannot be there. */
  connect(block: StoredBlock, trusted: boolean): string | null
  /** Takes the tip off, and gives back the coins it spent. */
  disconnect(): StoredBlock
}

export function activeChain(genesis: StoredBlock, scripts: ScriptCache): ActiveChain {
  const coins = coinSet()
  const blocks = [genesis]
  const tip = () => blocks.at(-1) ?? genesis
  const context = (): LockContext => ({
    height: tip().record.height + 1,
    medianTime: tip().record.medianTime,
    medianTimeAt: (height) => (blocks[height] ?? tip()).record.medianTime,
  })
  return {
    tip,
    context,
    coin: coins.coin,
    at: (height) => blocks[height] ?? null,
    includes: (block) => blocks[block.record.height] === block,
    connect(block, trusted) {
      const transactions = block.decoded.transactions ?? []
      const connection = { coins, context: context(), scripts, trusted }
      const connected = connectTransactions(transactions, connection)
      if (!connected.ok) return connected.problem
      block.record = withTransactions(block.record, connected.value)
      block.isVerified = true
      blocks.push(block)
      return null
    },
    disconnect() {
      if (blocks.length === 1) throw new RangeError('a chain keeps its genesis block')
      const block = tip()
      for (const transaction of block.record.transactions.toReversed()) coins.undo(transaction)
      blocks.pop()
      return block
    },
  }
}
