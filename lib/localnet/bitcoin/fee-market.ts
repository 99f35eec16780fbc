/** What one pays to be mined soon, in satoshis per virtual byte: mempool.space's recommendations. */
export type FeeMarket = {
  /** For the next block. */
  readonly fastestFee: number
  /** For one of the next 3 blocks. */
  readonly halfHourFee: number
  /** For one of the next 6 blocks. */
  readonly hourFee: number
  readonly economyFee: number
  /** Below this, mempools are closed. */
  readonly minimumFee: number
}

/** Played only: without a market that was set, every transaction is in the next block. */
export const calmMarket: FeeMarket = {
  fastestFee: 5,
  halfHourFee: 3,
  hourFee: 2,
  economyFee: 1,
  minimumFee: 1,
}

const soonBlocks = 3
const laterBlocks = 6

/**
 * The least a transaction (with what it spends from) must pay to be in the block of this height. It keeps the
 * market's word: each third block takes what pays for half an hour, each sixth what pays for an hour.
 */
export function blockFeeRate(market: FeeMarket | null, height: number): number {
  if (!market) return 0
  if (height % laterBlocks === 0) return market.hourFee
  if (height % soonBlocks === 0) return market.halfHourFee
  return (market.fastestFee + market.halfHourFee) / 2
}

/** A block to come, as mempool.space projects it. */
export type ProjectedBlock = {
  readonly blockSize: number
  readonly blockVSize: number
  readonly nTx: number
  readonly totalFees: number
  readonly medianFee: number
  readonly feeRange: readonly number[]
}

const blockVsize = 1_000_000
const averageVsize = 400
const quantiles = 7

/** The mempool others are said to have filled: a block for each recommendation, dearest first. */
export function projectedBlocks(market: FeeMarket): readonly ProjectedBlock[] {
  const medians = [market.fastestFee, market.halfHourFee, market.hourFee, market.economyFee]
  return medians.map((median, index) => {
    const above = medians[index - 1]
    const below = medians[index + 1] ?? market.minimumFee
    const lowest = (median + below) / 2
    const highest = above === undefined ? median * 2 : (median + above) / 2
    return {
      blockSize: blockVsize * 1.6,
      blockVSize: blockVsize,
      nTx: blockVsize / averageVsize,
      totalFees: Math.round(median * blockVsize),
      medianFee: median,
      feeRange: rangeOf(lowest, median, highest),
    }
  })
}

/** Ascending, with the median in the middle. */
const rangeOf = (lowest: number, median: number, highest: number): readonly number[] => {
  const half = (quantiles - 1) / 2
  return Array.from({ length: quantiles }, (_, index) =>
    index <= half
      ? lowest + ((median - lowest) * index) / half
      : median + ((highest - median) * (index - half)) / half,
  )
}
