import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { toUbbn, type Ubbn } from './ubbn'

/*
 * Co-staking pays extra to those who stake BABY beside bitcoin, in proportion to a score (babylon `x/costaking`).
 * `scoreRatio` is the parameter `score_ratio_btc_by_baby`: how many ubbn go with one sat; 200 on mainnet.
 */

/**
 * The satoshis that count: all that are active, as far as the active BABY reaches. `activeSats` are with finality
 * providers in the active set, `activeUbbn` with active validators. Throws a RangeError when the ratio is not positive.
 */
export function costakingScore({
  activeSats,
  activeUbbn,
  scoreRatio,
}: {
  readonly activeSats: Sats
  readonly activeUbbn: Ubbn
  readonly scoreRatio: bigint
}): Sats {
  const reached = activeUbbn / positive(scoreRatio)
  return toSats(reached < activeSats ? reached : activeSats)
}

/** The least BABY with which every one of the satoshis counts. Throws a RangeError when the ratio is not positive. */
export const ubbnForFullScore = (sats: Sats, scoreRatio: bigint): Ubbn =>
  toUbbn(sats * positive(scoreRatio))

function positive(scoreRatio: bigint): bigint {
  if (scoreRatio <= 0n) throw new RangeError(`${scoreRatio} is not a ratio of BABY to bitcoin`)
  return scoreRatio
}
