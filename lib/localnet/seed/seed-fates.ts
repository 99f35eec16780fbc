import type { DelegationState } from '@/lib/localnet/indexer/delegation-states'
import type { StakingParams } from '@/lib/staking/params'

/** How an output of a stake is spent. */
export type SeededSpend =
  | 'withdraw-stake'
  | 'exit'
  | 'withdraw-exit'
  | 'slash-stake'
  | 'slash-exit'
  | 'withdraw-change'

/** What happens to a stake, in blocks of the seed counted from 0. */
export type Fate = {
  /** Whether it has the shortest timelock there is, so that its end is seen. */
  readonly isShort: boolean
  /** null when it is never sent; `any` when it does not matter. */
  readonly staked: number | 'any' | null
  readonly spends: readonly (readonly [how: SeededSpend, block: number])[]
}

export type Timetable = {
  /** How many blocks the seed takes. */
  readonly blocks: number
  readonly fates: Readonly<Partial<Record<DelegationState, Fate>>>
}

/** The last timelock that is short enough to be sat through. */
const longestWait = 400

/** So many blocks that every state is reached at their end, unless timelocks are as long as on mainnet. */
export function timetable({ minStakingTime, unbondingTime }: StakingParams): Timetable {
  const open = {
    PENDING: fate(null),
    VERIFIED: fate(null),
    ACTIVE: fate('any'),
  }
  if (minStakingTime > longestWait || minStakingTime < 2 * unbondingTime + 10)
    return { blocks: 12, fates: { ...open, EARLY_UNBONDING: fate(3, ['exit', 10]) } }
  const blocks = minStakingTime + 8
  const early = minStakingTime - 2 * unbondingTime
  const late = blocks - unbondingTime
  const recent = blocks - Math.ceil(unbondingTime / 2)
  return {
    blocks,
    fates: {
      ...open,
      TIMELOCK_UNBONDING: { ...fate(8 + Math.floor(unbondingTime / 3)), isShort: true },
      TIMELOCK_WITHDRAWABLE: { ...fate(2), isShort: true },
      TIMELOCK_WITHDRAWN: { ...fate(2, ['withdraw-stake', blocks - 2]), isShort: true },
      EARLY_UNBONDING: fate(3, ['exit', recent]),
      EARLY_UNBONDING_WITHDRAWABLE: fate(3, ['exit', early]),
      EARLY_UNBONDING_WITHDRAWN: fate(3, ['exit', early], ['withdraw-exit', late]),
      SLASHED: fate(4, ['slash-stake', recent]),
      TIMELOCK_SLASHING_WITHDRAWABLE: fate(4, ['slash-stake', early]),
      TIMELOCK_SLASHING_WITHDRAWN: fate(4, ['slash-stake', early], ['withdraw-change', late]),
      EARLY_UNBONDING_SLASHING_WITHDRAWABLE: fate(4, ['exit', early], ['slash-exit', early + 3]),
      EARLY_UNBONDING_SLASHING_WITHDRAWN: fate(
        ...[4, ['exit', early] as const, ['slash-exit', early + 3] as const],
        ...[['withdraw-change', late + 3] as const],
      ),
    },
  }
}

const fate = (staked: Fate['staked'], ...spends: Fate['spends']): Fate => ({
  ...{ isShort: false, staked },
  spends,
})

/** Out of a hundred. */
const usual: readonly (readonly [DelegationState, number])[] = [
  ['ACTIVE', 66],
  ['VERIFIED', 4],
  ['TIMELOCK_UNBONDING', 6],
  ['TIMELOCK_WITHDRAWABLE', 10],
  ['TIMELOCK_WITHDRAWN', 4],
  ['EARLY_UNBONDING', 4],
  ['EARLY_UNBONDING_WITHDRAWABLE', 3],
  ['EARLY_UNBONDING_WITHDRAWN', 3],
]

/** One of each among the first hundred. */
const rare: readonly DelegationState[] = [
  'PENDING',
  'SLASHED',
  'TIMELOCK_SLASHING_WITHDRAWABLE',
  'TIMELOCK_SLASHING_WITHDRAWN',
  'EARLY_UNBONDING_SLASHING_WITHDRAWABLE',
  'EARLY_UNBONDING_SLASHING_WITHDRAWN',
]

/** What is to become of the stake with this number: a mixture, the same every time. */
export function destinedState(index: number): DelegationState {
  const special = index % 10 === 7 ? rare[(index - 7) / 10] : undefined
  if (special) return special
  // 37 shares no factor with 100, so neighbours differ.
  let left = (index * 37) % 100
  for (const [state, share] of usual) {
    if (left < share) return state
    left -= share
  }
  return 'ACTIVE'
}
