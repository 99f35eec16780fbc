import { Block } from 'bitcoinjs-lib'
import { compactSize } from '@/lib/bitcoin/compact-size'
import { type Hex, hexOf, isHex } from '@/lib/bitcoin/hex'
import { merkleProof } from '@/lib/bitcoin/merkle'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { fail, ok, type Result } from '@/lib/shared/result'
import { nextBlock } from './block-template'
import { createChain } from './chain'
import type { ChainBlock, NodeSpend, NodeTransaction, TxMerkleProof } from './ledger'
import { ledgerIndex } from './ledger-index'
import { createMempool } from './mempool'
import type { Rejection } from './rejection'
import { acceptedBefore, submission } from './submission'

/** What was accepted, as it is to be logged. Replayed in order it makes the same chain and mempool. */
export type BitcoinEvent =
  | { readonly kind: 'bitcoin-block'; readonly hex: Hex }
  | { readonly kind: 'bitcoin-tx'; readonly hex: Hex }

export type Acceptance = {
  /** For replay: scripts and proof of work were checked when this was first accepted. No event is recorded. */
  readonly assumeValid?: boolean
}

/** A Bitcoin node on regtest: one chain, one mempool, every output indexed. Synchronous. */
export type BitcoinNode = {
  tip(): ChainBlock
  headerAt(height: number): Hex | null
  blockAt(height: number): ChainBlock | null
  block(hash: string): ChainBlock | null
  /** Mines blocks on the tip, with all of the mempool that may be in. `time` is in seconds; it is raised above the median. */
  mine(count: number, reward: { readonly to: Hex; readonly time?: number }): readonly ChainBlock[]
  /** Judges a block as the network would and puts it on the tip. The problem is Bitcoin Core's, for example `bad-cb-amount`. */
  applyBlock(hex: string, options?: Acceptance): Result<ChainBlock, string>
  /**
   * `sendrawtransaction`: checks, then puts into the mempool. Sending again what is in the mempool is fine.
   * `maxBurn` is that call's `maxburnamount`: how much may go into an OP_RETURN, 0 unless given.
   */
  submit(hex: string, options?: Acceptance & { readonly maxBurn?: Sats }): Result<Txid, Rejection>
  transaction(txid: string): NodeTransaction | null
  /** null when nobody spends it, or there is no such output. */
  spendOf(outpoint: Outpoint): NodeSpend | null
  /** Unspent by chain and mempool, oldest first. */
  utxosOf(scriptPubKey: Hex): readonly Utxo[]
  /** Every transaction that pays to or spends from it: mempool first, then newest block first. */
  historyOf(scriptPubKey: Hex): readonly NodeTransaction[]
  /** null until it is in a block. */
  merkleProof(txid: string): TxMerkleProof | null
  /** In the order they were accepted. */
  mempool(): readonly NodeTransaction[]
  /** What was accepted since this was last asked, oldest first. */
  drainEvents(): readonly BitcoinEvent[]
}

/** `now` is in milliseconds. The genesis block is regtest's own. */
export function createBitcoinNode({ now }: { readonly now: () => number }): BitcoinNode {
  const seconds = () => Math.floor(now() / 1000)
  const chain = createChain({ now: seconds })
  const mempool = createMempool(chain)
  const index = ledgerIndex()
  const events: BitcoinEvent[] = []

  const arrived = (block: ChainBlock) => {
    for (const gone of mempool.confirm(block.transactions)) index.remove(gone)
    for (const transaction of block.transactions) index.add(transaction)
  }
  const connect = (block: Block, assumeValid = false): Result<ChainBlock, string> => {
    const connected = chain.connect(block, assumeValid)
    if (!connected.ok) return connected
    if (!assumeValid) events.push({ kind: 'bitcoin-block', hex: block.toHex() as Hex })
    arrived(connected.value)
    return connected
  }
  const accept = (transaction: NodeTransaction) => {
    mempool.add(transaction)
    index.add(transaction)
    return ok(transaction.txid)
  }
  arrived(chain.tip())

  return {
    tip: chain.tip,
    headerAt: (height) => chain.blockAt(height)?.header ?? null,
    blockAt: chain.blockAt,
    block: chain.block,
    mine: (count, { to, time }) =>
      Array.from({ length: count }, () => {
        const block = nextBlock(chain, mempool.all(), { to, time: time ?? seconds() })
        const connected = connect(block)
        if (!connected.ok) throw new RangeError(`mined a bad block: ${connected.problem}`)
        return connected.value
      }),
    applyBlock(hex, { assumeValid } = {}) {
      const block = decodeBlock(hex)
      return block ? connect(block, assumeValid) : fail('Block decode failed')
    },
    submit(hex, { assumeValid = false, maxBurn = toSats(0) } = {}) {
      if (assumeValid) return accept(acceptedBefore(hex, mempool))
      const submitted = submission(hex, { chain, mempool, maxBurn })
      if (!submitted.ok) return submitted
      const { transaction, isNew } = submitted.value
      if (!isNew) return ok(transaction.txid)
      events.push({ kind: 'bitcoin-tx', hex: transaction.hex })
      return accept(transaction)
    },
    transaction: index.transaction,
    spendOf: index.spendOf,
    utxosOf: index.utxosOf,
    historyOf: index.historyOf,
    merkleProof(txid) {
      const block = index.transaction(txid)?.block
      const mined = block && chain.blockAt(block.height)
      if (!mined) return null
      const txids = mined.transactions.map((transaction) => transaction.txid)
      return { block, ...merkleProof(txids, block.position) }
    },
    mempool: mempool.all,
    drainEvents: () => events.splice(0),
  }
}

function decodeBlock(hex: string): Block | null {
  if (!isHex(hex)) return null
  try {
    const block = Block.fromHex(hex)
    return block.transactions && block.toHex() === hex ? block : null
  } catch {
    return null
  }
}

/** A block as `submitblock` takes it. */
export function blockHex({ header, transactions }: ChainBlock): Hex {
  const count = hexOf(compactSize(transactions.length))
  return [header, count, ...transactions.map(({ hex }) => hex)].join('') as Hex
}
