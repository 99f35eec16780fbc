import type { StakingParams } from './params'

/** What two sources can tell differently of one version and what matters to a stake. */
export type ParamsDifference =
  | 'version'
  | 'activation-height'
  | 'covenant'
  | 'staking-value'
  | 'staking-time'
  | 'slashing-script'
  | 'slashing-rate'
  | 'slashing-fee'
  | 'unbonding-time'
  | 'unbonding-fee'

/**
 * What differs in all that goes into a stake's scripts and transactions, and in the limits of both. Trailing zeros and the
 * order of keys do not count.
 */
export function paramsDifferences(a: StakingParams, b: StakingParams): readonly ParamsDifference[] {
  const isSame: Record<ParamsDifference, boolean> = {
    version: a.version === b.version,
    'activation-height': a.activationHeight === b.activationHeight,
    covenant: committee(a) === committee(b),
    'staking-value':
      a.minStakingValue === b.minStakingValue && a.maxStakingValue === b.maxStakingValue,
    'staking-time': a.minStakingTime === b.minStakingTime && a.maxStakingTime === b.maxStakingTime,
    'slashing-script': a.slashingScript === b.slashingScript,
    'slashing-rate': Number(a.slashingRate) === Number(b.slashingRate),
    'slashing-fee': a.minSlashingFee === b.minSlashingFee,
    'unbonding-time': a.unbondingTime === b.unbondingTime,
    'unbonding-fee': a.unbondingFee === b.unbondingFee,
  }
  // Object.keys forgets which keys a record has.
  return (Object.keys(isSame) as ParamsDifference[]).filter((name) => !isSame[name])
}

const committee = ({ covenant }: StakingParams) =>
  [covenant.quorum, ...covenant.keys.toSorted()].join()
