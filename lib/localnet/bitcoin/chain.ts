import type { Block } from 'bitcoinjs-lib'
import { fail, ok, type Result } from '@/lib/shared/result'
import { type ActiveChain, activeChain, type StoredBlock } from './active-chain'
import { blockProblem } from './block-check'
import { blockRecord, withUnconnected } from './block-record'
import type { CoinView } from './coins'
import type { ChainBlock } from './ledger'
import type { LockContext } from './locks'
import { genesisBlock } from './regtest'
import type { ScriptCache } from './script-cache'
import { toDisplayBlockHash } from './transaction-record'

/** What a new block did to the blocks that count. */
export type ChainChange = {
  readonly block: ChainBlock
  /** No longer in the chain, the newest first. */
  readonly dropped: readonly ChainBlock[]
  /** New in the chain, the oldest first; none while the block is on a branch with less work. */
  readonly connected: readonly ChainBlock[]
}

/** Every block that follows from the first, and which of them count. */
export type Chain = CoinView & {
  tip(): ChainBlock
  blockAt(height: number): ChainBlock | null
  /** Of any branch that may be. */
  block(hash: string): ChainBlock | null
  /** How many blocks there are, on all branches. */
  size(): number
  nextContext(): LockContext
  /** Stores a block; the branch with the most work then counts. `trusted` skips what was checked when it was first accepted. */
  add(block: Block, trusted: boolean): Result<ChainChange, string>
  /** Makes a known block the tip, whatever else has more work. */
  setTip(hash: string): Result<ChainChange, string>
}

export type ChainSettings = {
  /** In seconds. */
  readonly now: () => number
  readonly scripts: ScriptCache
}

export function createChain({ now, scripts }: ChainSettings): Chain {
  const genesis = stored(genesisBlock(), null)
  // Its coinbase is no coin: Bitcoin Core never added it to its set.
  genesis.record = withUnconnected(genesis.record, genesis.decoded)
  const active = activeChain(genesis, scripts)
  const byHash = new Map<string, StoredBlock>([[genesis.record.hash, genesis]])

  const parentOf = (block: Block): Result<StoredBlock, string> => {
    const known = byHash.get(toDisplayBlockHash(block.getHash()))
    if (known) return fail(known.isInvalid ? 'duplicate-invalid' : 'duplicate')
    const parent = byHash.get(toDisplayBlockHash(block.prevHash ?? new Uint8Array()))
    if (!parent) return fail('prev-blk-not-found')
    return parent.isInvalid ? fail('bad-prevblk') : ok(parent)
  }

  return {
    tip: () => active.tip().record,
    coin: active.coin,
    blockAt: (height) => active.at(height)?.record ?? null,
    block(hash) {
      const known = byHash.get(hash)
      return known && !known.isInvalid ? known.record : null
    },
    size: () => byHash.size,
    nextContext: active.context,
    add(block, trusted) {
      const parent = parentOf(block)
      if (!parent.ok) return parent
      const { record } = parent.value
      const problem = trusted ? null : blockProblem(block, { parent: record, now: now() })
      if (problem) return fail(problem)
      const added = stored(block, parent.value)
      byHash.set(added.record.hash, added)
      // Every block of regtest stands for the same work, and of equals the first stays.
      if (added.record.height > active.tip().record.height) return activate(active, added, trusted)
      added.record = withUnconnected(added.record, block)
      return ok({ block: added.record, dropped: [], connected: [] })
    },
    setTip(hash) {
      const known = byHash.get(hash)
      return known ? activate(active, known, true) : fail('Block not found')
    },
  }
}

const stored = (decoded: Block, parent: StoredBlock | null): StoredBlock => ({
  decoded,
  parent,
  record: blockRecord(decoded, parent?.record ?? null),
  isVerified: false,
  isInvalid: false,
})

/** Makes `target` the tip; when its branch cannot be, leaves everything as it was. */
function activate(
  active: ActiveChain,
  target: StoredBlock,
  trusted: boolean,
): Result<ChainChange, string> {
  const branch = branchTo(target, active)
  const forkHeight = target.record.height - branch.length
  const dropped = cutBack(active, forkHeight)
  const wrong = connectAll(active, branch, trusted)
  if (wrong) {
    cutBack(active, forkHeight)
    for (const former of dropped.toReversed()) active.connect(former, true)
    return fail(wrong.block === target ? wrong.problem : 'bad-prevblk')
  }
  return ok({
    block: target.record,
    dropped: dropped.map(({ record }) => record),
    connected: branch.map(({ record }) => record),
  })
}

/** Takes off what is above a height, the newest first. */
function cutBack(active: ActiveChain, height: number): readonly StoredBlock[] {
  const dropped: StoredBlock[] = []
  while (active.tip().record.height > height) dropped.push(active.disconnect())
  return dropped
}

/** Stops at the first block that cannot be, which is remembered of it and of all that follow. */
function connectAll(active: ActiveChain, branch: readonly StoredBlock[], trusted: boolean) {
  for (const [index, block] of branch.entries()) {
    const problem = block.isInvalid
      ? 'bad-prevblk'
      : active.connect(block, trusted || block.isVerified)
    if (!problem) continue
    for (const wrong of branch.slice(index)) wrong.isInvalid = true
    return { block, problem }
  }
  return null
}

/** The blocks from where the target's branch leaves the active one, the oldest first. */
function branchTo(target: StoredBlock, active: ActiveChain): readonly StoredBlock[] {
  const branch: StoredBlock[] = []
  for (let block: StoredBlock | null = target; block; block = block.parent) {
    if (active.includes(block)) break
    branch.push(block)
  }
  return branch.reverse()
}
