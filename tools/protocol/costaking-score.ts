import { costakingScore as scoreOf } from '@/lib/staking/costaking'
import { toUbbn } from '@/lib/staking/ubbn'
import { decimal, sats } from './fields'
import { operation } from './operation'

/** How many of a staker's satoshis count for co-staking. `scoreRatio` is the chain's `score_ratio_btc_by_baby`. */
export const costakingScore = operation(
  { activeSats: sats, activeUbbn: decimal, scoreRatio: decimal },
  ({ activeSats, activeUbbn, scoreRatio }) => ({
    score: scoreOf({ activeSats, activeUbbn: toUbbn(activeUbbn), scoreRatio }).toString(),
  }),
)
