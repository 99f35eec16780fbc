import type { BlockHash } from '@/lib/bitcoin/block-hash'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { type Below, nextBlock } from '@/lib/localnet/bitcoin/block-template'
import { toDisplayBlockHash } from '@/lib/localnet/bitcoin/transaction-record'
import { minerScript } from '@/lib/localnet/faucet'

export type FeePaying = { readonly hex: Hex; readonly fee: Sats }

const medianSpan = 11

/** A chain of blocks with these transactions on the node's tip, which the node is not told of. */
export function seedBlocks(
  node: BitcoinNode,
  contents: readonly (readonly FeePaying[])[],
  time: number,
): readonly Hex[] {
  const tip = node.tip()
  const times = Array.from(
    { length: medianSpan },
    (_, back) => node.blockAt(tip.height - back)?.time,
  )
    .filter((known) => known !== undefined)
    .toReversed()
  let previous = tip.hash
  return contents.map((transactions, index) => {
    const below = belowOf(previous, { height: tip.height + 1 + index, medianTime: median(times) })
    const included = transactions.map(({ hex, fee }) => ({ decoded: decodeTransaction(hex), fee }))
    const block = nextBlock(below, included, { to: minerScript, time })
    previous = toDisplayBlockHash(block.getHash())
    times.push(block.timestamp)
    return hexOf(block.toBuffer())
  })
}

const belowOf = (
  hash: BlockHash,
  context: { readonly height: number; readonly medianTime: number },
): Below => ({ tip: () => ({ hash }), nextContext: () => context })

function median(times: readonly number[]): number {
  const sorted = times.slice(-medianSpan).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
