import { type Blocks, blocksUntil, toBlocks } from '@/lib/bitcoin/blocks'
import type { StakingParams } from '@/lib/staking/params'
import type { AgreedParams } from './agreed-params'

/**
 * So few blocks before a change no stake is begun. Signing takes minutes, on a device without a cable an hour, and a
 * registration is judged by the parameters of the block it is included at; a node may also be `mostBehind` blocks behind.
 */
const changeNear = toBlocks(6)

/** About a day: who begins now and signs the rest tomorrow would have to begin again. */
export const changeSoon = toBlocks(144)

export type ChangeAhead = {
  readonly next: StakingParams
  readonly blocksLeft: Blocks
  /** Whether a stake may no longer be begun. */
  readonly isNear: boolean
}

/** The next version that any witness announces, however far away it is; null when there is none. */
export function changeAhead({ announced, highestTip }: AgreedParams): ChangeAhead | null {
  const [next] = announced.toSorted((a, b) => a.activationHeight - b.activationHeight)
  if (!next) return null
  const blocksLeft = blocksUntil(next.activationHeight, highestTip)
  return { next, blocksLeft, isNear: blocksLeft <= changeNear }
}
