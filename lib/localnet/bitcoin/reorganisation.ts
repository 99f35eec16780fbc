import type { Hex } from '@/lib/bitcoin/hex'
import type { Txid } from '@/lib/bitcoin/txid'
import { addBlock } from './add-block'
import type { ChainBlock } from './ledger'
import { evict } from './mempool-eviction'
import { blockOn } from './mining'
import type { NodeState } from './node-state'

export type Reorganisation = {
  /** How many blocks of the chain are replaced. */
  readonly depth: number
  readonly to: Hex
  /** Of the new blocks, in seconds. */
  readonly time: number
  /** Transactions that are gone afterwards, with what spends from them. The others wait again. */
  readonly without?: readonly Txid[]
}

/** Mines a branch of empty blocks, one longer than what it replaces. Throws when the chain is not that deep. */
export function reorganise(
  state: NodeState,
  { depth, to, time, without = [] }: Reorganisation,
  at: number,
): readonly ChainBlock[] {
  const { chain, mempool } = state
  const fork = depth > 0 ? chain.blockAt(chain.tip().height - depth) : null
  if (!fork) throw new RangeError(`there are no ${depth} blocks to replace`)
  const branch: ChainBlock[] = []
  for (let parent = fork; branch.length <= depth; ) {
    const block = blockOn(parent, { to, time, extraNonce: chain.size() })
    const added = addBlock(state, block, { at })
    if (!added.ok) throw new RangeError(`mined a bad block: ${added.problem}`)
    parent = added.value
    branch.push(parent)
  }
  for (const txid of without) {
    const entry = mempool.entry(txid)
    if (entry) evict(state, entry)
  }
  return branch
}
