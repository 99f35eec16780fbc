type Way = 'TIMELOCK' | 'EARLY_UNBONDING'
type ReleasedWay = Way | `${Way}_SLASHING`

/** The API's 15 words: the indexer's state and sub-state in one. */
export type DelegationState =
  | 'PENDING'
  | 'VERIFIED'
  | 'ACTIVE'
  | 'TIMELOCK_UNBONDING'
  | 'EARLY_UNBONDING'
  | `${ReleasedWay}_WITHDRAWABLE`
  | `${ReleasedWay}_WITHDRAWN`
  | 'SLASHED'
  | 'EXPANDED'
