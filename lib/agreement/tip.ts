import type { Height } from '@/lib/bitcoin/blocks'
import type { Fact } from './fact'
import { alike, type Established, lowerMiddle } from './quorum'

/** Servers hear of a block one after the other: so many blocks apart they still follow one chain. */
const apart = 2

/** Where Bitcoin is. Every source is asked, since that is also how they are seen to be well. */
export const tipFact: Fact<Height> = {
  name: 'tip',
  about: '',
  isAskedOfAll: true,
  ask: (source, signal) => source.tip(signal),
  tipIn: (height) => height,
  established: (heights, { needed, moment }) =>
    moment === 'early' ? alike(heights, needed, String) : reachedBy(needed, heights),
  open: (heights) => lowerMiddle(heights),
  differ: (heights) => Math.max(...heights) - Math.min(...heights) > apart,
  said: (heights) => heights.map(String),
}

/** The highest that so many sources reach which are close to each other. */
function reachedBy(needed: number, heights: readonly Height[]): Established<Height> {
  const falling = heights.toSorted((a, b) => b - a)
  const reached = falling.find((height, index) => {
    const highest = falling[index - needed + 1]
    return highest !== undefined && highest - height <= apart
  })
  return reached === undefined ? null : { value: reached }
}
