import type { Block } from 'bitcoinjs-lib'
import { type Below, nextBlock, type Template } from './block-template'
import { blockFeeRate } from './fee-market'
import type { ChainBlock } from './ledger'
import type { NodeState } from './node-state'
import { selectPackages } from './package-selection'

/** Of 4,000,000 for a block, the coinbase, header and counts taken off. */
const weightForTransactions = 3_996_000
/** Of 80,000 for a block, some left for the coinbase. */
const sigopsForTransactions = 79_600

/** The block that would come next on the tip: as much of the mempool as the market lets in, dearest first. */
export function mempoolBlock({ chain, mempool, market }: NodeState, template: Template): Block {
  const room = {
    weight: weightForTransactions,
    sigops: sigopsForTransactions,
    minFeeRate: blockFeeRate(market, chain.tip().height + 1),
  }
  const included = selectPackages(mempool.entries(), room)
  return nextBlock(
    chain,
    included.map(({ transaction }) => transaction),
    template,
  )
}

/** An empty block on any other. */
export const blockOn = (parent: ChainBlock, template: Template): Block =>
  nextBlock(below(parent), [], template)

const below = (parent: ChainBlock): Below => ({
  tip: () => parent,
  nextContext: () => ({
    height: parent.height + 1,
    medianTime: parent.medianTime,
    medianTimeAt: () => parent.medianTime,
  }),
})
