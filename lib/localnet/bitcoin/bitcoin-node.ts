import { compactSize } from '@/lib/bitcoin/compact-size'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { merkleProof } from '@/lib/bitcoin/merkle'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { fail, ok, type Result } from '@/lib/shared/result'
import { addBlock, decodeBlock } from './add-block'
import type { FeeMarket } from './fee-market'
import { followChain } from './follow-chain'
import type { ChainBlock, NodeSpend, NodeTransaction, TxMerkleProof } from './ledger'
import type { MempoolEntry } from './mempool-entry'
import { evict, limitMempool } from './mempool-eviction'
import { mempoolBlock } from './mining'
import { admit, type BitcoinEvent, discard, type NodeState, nodeState } from './node-state'
import type { Rejection } from './rejection'
import { rejection } from './rejection'
import { type Reorganisation, reorganise } from './reorganisation'
import type { Replacements } from './replacements'
import { setMempool } from './set-mempool'
import { acceptedBefore, submission } from './submission'

export type Acceptance = {
  /** For replay: scripts and proof of work were checked when this was first accepted. No event is recorded. */
  readonly assumeValid?: boolean
  /** When this was first accepted, in milliseconds; now unless given. */
  readonly at?: number
}

/** A Bitcoin node on regtest: every branch, one mempool, every output indexed. Synchronous. */
export type BitcoinNode = {
  tip(): ChainBlock
  headerAt(height: number): Hex | null
  blockAt(height: number): ChainBlock | null
  /** Of any branch: it is in the chain when `blockAt` its height has its hash. */
  block(hash: string): ChainBlock | null
  /** Mines blocks on the tip, with all of the mempool that may be in. `time` is in seconds; it is raised above the median. */
  mine(count: number, reward: { readonly to: Hex; readonly time?: number }): readonly ChainBlock[]
  /**
   * Judges a block as the network would and takes it into the tree; the longest branch, of equals the first, becomes the
   * chain. The problem is Bitcoin Core's, for example `bad-cb-amount`.
   */
  applyBlock(hex: string, options?: Acceptance): Result<ChainBlock, string>
  /**
   * `sendrawtransaction`: checks, then puts into the mempool. Sending again what is in the mempool is fine.
   * `maxBurn` is that call's `maxburnamount`: how much may go into an OP_RETURN, 0 unless given.
   */
  submit(hex: string, options?: Acceptance & { readonly maxBurn?: Sats }): Result<Txid, Rejection>
  /** Replaces the end of the chain by a longer branch of empty blocks, and answers with these. */
  reorganise(options: Reorganisation): readonly ChainBlock[]
  /** Drops a transaction from the mempool, with what spends from it. Nothing happens when it is not there. */
  evict(txid: string, options?: Acceptance): void
  /** Makes a known block the tip, whatever else is longer, without an event. Throws when there is no such block. */
  setTip(hash: string): void
  /** Makes the mempool hold exactly these, in that order, without a check and without an event. */
  setMempool(hexes: readonly Hex[]): void
  /** Lets a fee market decide what is mined; null takes everything again. Records no event. */
  setMarket(market: FeeMarket | null): void
  market(): FeeMarket | null
  /** In the chain or the mempool. */
  transaction(txid: string): NodeTransaction | null
  /** null when nobody spends it, or there is no such output. */
  spendOf(outpoint: Outpoint): NodeSpend | null
  /** Unspent by chain and mempool, oldest first. */
  utxosOf(scriptPubKey: Hex): readonly Utxo[]
  /** Every transaction that pays to or spends from it: mempool first, then newest block first. */
  historyOf(scriptPubKey: Hex): readonly NodeTransaction[]
  /** The script that has this SHA256, if anything ever touched it. */
  scriptOf(hash: string): Hex | null
  /** null until it is in a block. */
  merkleProof(txid: string): TxMerkleProof | null
  /** In the order they were accepted. */
  mempool(): readonly NodeTransaction[]
  /** What of the mempool a transaction spends from, and what spends from it; null when it does not wait. */
  entry(txid: string): MempoolEntry | null
  readonly replacements: Pick<Replacements, 'replaced' | 'replacedBy'>
  /** What was accepted since this was last asked, oldest first. */
  drainEvents(): readonly BitcoinEvent[]
}

/** `maxMempoolVsize` is in virtual bytes: Bitcoin Core's `-maxmempool` as far as it goes. */
export type NodeSettings = { readonly now: () => number; readonly maxMempoolVsize?: number }

const usualMempoolVsize = 100_000_000

/** `now` is in milliseconds. The genesis block is regtest's own. */
export function createBitcoinNode({ now, maxMempoolVsize }: NodeSettings): BitcoinNode {
  const state = nodeState(now)
  const { chain, mempool, index } = state
  const limit = () => limitMempool(state, now(), maxMempoolVsize ?? usualMempoolVsize)
  return {
    tip: chain.tip,
    headerAt: (height) => chain.blockAt(height)?.header ?? null,
    blockAt: chain.blockAt,
    block: chain.block,
    mine: (count, { to, time }) =>
      Array.from({ length: count }, () => {
        limit()
        const template = { to, time: time ?? Math.floor(now() / 1_000) }
        const added = addBlock(state, mempoolBlock(state, template), { at: now() })
        if (!added.ok) throw new RangeError(`mined a bad block: ${added.problem}`)
        return added.value
      }),
    applyBlock(hex, { assumeValid = false, at = now() } = {}) {
      const block = decodeBlock(hex)
      return block ? addBlock(state, block, { assumeValid, at }) : fail('Block decode failed')
    },
    submit(hex, { assumeValid = false, at = now(), maxBurn = toSats(0) } = {}) {
      if (assumeValid) return ok(admit(state, acceptedBefore(hex, mempool), at).transaction.txid)
      const submitted = submitNew(state, hex, { at, maxBurn })
      if (!submitted.ok) return submitted
      limit()
      return mempool.entry(submitted.value) ? submitted : fail(rejection(-26, 'mempool full'))
    },
    reorganise: (options) => reorganise(state, options, now()),
    evict(txid, { assumeValid } = {}) {
      const entry = mempool.entry(txid)
      if (!entry) return
      if (assumeValid) discard(state, [entry])
      else evict(state, entry)
    },
    setTip(hash) {
      const changed = chain.setTip(hash)
      if (!changed.ok) throw new RangeError(changed.problem)
      followChain(state, changed.value, now())
    },
    setMempool: (hexes) => setMempool(state, hexes, now()),
    setMarket(market) {
      state.market = market
    },
    market: () => state.market,
    transaction: index.transaction,
    spendOf: index.spendOf,
    utxosOf: index.utxosOf,
    historyOf: index.historyOf,
    scriptOf: index.scriptOf,
    merkleProof: (txid) => proofOf(state, txid),
    mempool: mempool.all,
    entry: mempool.entry,
    replacements: state.replacements,
    drainEvents: () => state.events.splice(0),
  }
}

/** Checks a transaction that nobody has checked before. */
function submitNew(
  state: NodeState,
  hex: string,
  { at, maxBurn }: { readonly at: number; readonly maxBurn: Sats },
): Result<Txid, Rejection> {
  const { floor, market } = state
  const minFeeRate = Math.max(floor.rate(at), market?.minimumFee ?? 0)
  const submitted = submission(hex, { ...state, maxBurn, minFeeRate })
  if (!submitted.ok) return submitted
  const { transaction, isNew } = submitted.value
  if (!isNew) return ok(transaction.txid)
  state.events.push({ kind: 'bitcoin-tx', hex: transaction.hex })
  return ok(admit(state, transaction, at).transaction.txid)
}

function proofOf({ chain, index }: NodeState, txid: string): TxMerkleProof | null {
  const block = index.transaction(txid)?.block
  const mined = block && chain.blockAt(block.height)
  if (!mined) return null
  const txids = mined.transactions.map((transaction) => transaction.txid)
  return { block, ...merkleProof(txids, block.position) }
}

/** A block as `submitblock` takes it. */
export function blockHex({ header, transactions }: ChainBlock): Hex {
  const count = hexOf(compactSize(transactions.length))
  return [header, count, ...transactions.map(({ hex }) => hex)].join('') as Hex
}
