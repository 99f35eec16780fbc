import { Block } from 'bitcoinjs-lib'
import { type Hex, isHex } from '@/lib/bitcoin/hex'
import { ok, type Result } from '@/lib/shared/result'
import { followChain } from './follow-chain'
import type { ChainBlock } from './ledger'
import type { NodeState } from './node-state'

type Arrival = {
  /** In milliseconds. */
  readonly at: number
  readonly assumeValid?: boolean
}

/** Takes a block into the tree; index and mempool follow if the chain does. */
export function addBlock(
  state: NodeState,
  block: Block,
  { at, assumeValid = false }: Arrival,
): Result<ChainBlock, string> {
  const added = state.chain.add(block, assumeValid)
  if (!added.ok) return added
  if (!assumeValid) state.events.push({ kind: 'bitcoin-block', hex: block.toHex() as Hex })
  followChain(state, added.value, at)
  return ok(added.value.block)
}

/** null for anything but one whole block. */
export function decodeBlock(hex: string): Block | null {
  if (!isHex(hex)) return null
  try {
    const block = Block.fromHex(hex)
    return block.transactions && block.toHex() === hex ? block : null
  } catch {
    return null
  }
}
