import type { Block, Transaction } from 'bitcoinjs-lib'
import { compare } from 'uint8array-tools'
import { merkleRoot } from '@/lib/bitcoin/merkle'
import { heightPush } from './coinbase'
import type { ChainBlock } from './ledger'
import { isFinal } from './locks'
import { regtestBits } from './regtest'
import { legacySigops } from './script/sigops'
import { transactionProblem } from './transaction-check'
import { displayHash, txidOfDecoded } from './transaction-record'
import { witnessProblem } from './witness-commitment'

const maxBlockWeight = 4_000_000
/** A signature check outside of a witness costs 4 of a block's 80,000. */
const maxLegacySigops = 20_000
const maxSecondsAhead = 7_200

/** What is wrong with a block that wants to follow `parent`, before any coin is looked at. `now` is in seconds. */
export const blockProblem = (
  block: Block,
  { parent, now }: { readonly parent: ChainBlock; readonly now: number },
): string | null =>
  headerProblem(block, parent, now) ??
  rootProblem(block) ??
  bodyProblem(block.transactions ?? []) ??
  contextProblem(block, parent)

function headerProblem(block: Block, parent: ChainBlock, now: number): string | null {
  if (!block.checkProofOfWork()) return 'high-hash'
  if (block.bits !== regtestBits) return 'bad-diffbits'
  if (block.timestamp <= parent.medianTime) return 'time-too-old'
  if (block.timestamp > now + maxSecondsAhead) return 'time-too-new'
  return block.version < 4 ? `bad-version(0x${block.version.toString(16).padStart(8, '0')})` : null
}

/** A list that repeats its end has the root of the list without, so it is told apart by hand (CVE-2012-2459). */
function rootProblem(block: Block): string | null {
  const { transactions = [], merkleRoot: root } = block
  if (transactions.length === 0) return 'bad-blk-length'
  const txids = transactions.map(txidOfDecoded)
  if (!root || merkleRoot(txids) !== displayHash(root)) return 'bad-txnmrklroot'
  if (new Set(txids).size !== txids.length) return 'bad-txns-duplicate'
  return block.byteLength(false, false) * 4 > maxBlockWeight ? 'bad-blk-length' : null
}

function bodyProblem(transactions: readonly Transaction[]): string | null {
  const [first, ...others] = transactions
  if (!first?.isCoinbase()) return 'bad-cb-missing'
  if (others.some((transaction) => transaction.isCoinbase())) return 'bad-cb-multiple'
  const sigops = transactions.reduce((sum, transaction) => sum + legacySigops(transaction), 0)
  const tooMany = sigops > maxLegacySigops ? 'bad-blk-sigops' : null
  return firstProblem(transactions, transactionProblem) ?? tooMany
}

function contextProblem(block: Block, { height, medianTime }: ChainBlock): string | null {
  const transactions = block.transactions ?? []
  const context = { height: height + 1, medianTime }
  if (!transactions.every((transaction) => isFinal(transaction, context)))
    return 'bad-txns-nonfinal'
  if (!startsWithHeight(transactions[0], context.height)) return 'bad-cb-height'
  return witnessProblem(transactions) ?? (block.weight() > maxBlockWeight ? 'bad-blk-weight' : null)
}

function startsWithHeight(coinbase: Transaction | undefined, height: number): boolean {
  const push = heightPush(height)
  const script = coinbase?.ins[0]?.script.slice(0, push.length)
  return script !== undefined && compare(script, push) === 0
}

function firstProblem<Item>(
  items: readonly Item[],
  problemOf: (item: Item) => string | null,
): string | null {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem) return problem
  }
  return null
}
