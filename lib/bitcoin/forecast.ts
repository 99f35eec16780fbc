import type { Blocks } from './blocks'

export type DateRange = { readonly earliest: Date; readonly latest: Date }

/** Standard deviations either side of the mean that hold 95 % of a normal distribution, with a little to spare. */
const z = 2

/**
 * When `blocks` more blocks will have been found: two dates with about 95 % of the chances between them.
 *
 * Blocks arrive at random, so the time for n of them has a gamma distribution; its quantiles are approximated
 * as Wilson and Hilferty do (a cube of a normal), which is good down to a single block. Because the wait has no
 * memory, it does not matter how long ago the last block was found. Changes of the mining power are not foreseen.
 */
export function dateRange({
  blocks,
  now,
  spacingSeconds,
}: {
  readonly blocks: Blocks
  readonly now: Date
  /** The mean time between blocks: 600 on mainnet. */
  readonly spacingSeconds: number
}): DateRange {
  const after = (blocksOfTime: number) =>
    new Date(now.getTime() + Math.round(blocksOfTime * spacingSeconds * 1000))
  return { earliest: after(gammaQuantile(blocks, -z)), latest: after(gammaQuantile(blocks, z)) }
}

/** Of the sum of `n` waits of mean 1, the value `deviations` away from the middle. */
function gammaQuantile(n: number, deviations: number): number {
  if (n === 0) return 0
  return n * Math.max(0, 1 - 1 / (9 * n) + deviations / (3 * Math.sqrt(n))) ** 3
}
