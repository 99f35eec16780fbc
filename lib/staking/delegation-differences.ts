import type { Hex } from '@/lib/bitcoin/hex'
import { isSameTransaction } from '@/lib/bitcoin/transaction'
import type { RegisteredDelegation } from './delegation'
import type { DelegationTransactions } from './delegation-transactions'
import type { StakingParams } from './params'
import type { StakingTerms } from './terms'

/** Something in which a registered delegation is not the one we built. */
export type DelegationDifference =
  | 'params-version'
  | 'staker'
  | 'finality-providers'
  | 'staking-time'
  | 'unbonding-time'
  | 'staking-tx'
  | 'staking-output'
  | 'unbonding-tx'
  | 'slashing-tx'
  | 'unbonding-slashing-tx'

/**
 * Every difference between a delegation as Babylon tells it and ours. The staking transaction may be told with or
 * without its signatures; the others must be ours byte for byte.
 */
export function delegationDifferences({
  delegation,
  params,
  terms,
  stakingTx,
  stakingOutputIndex,
  ours,
}: {
  readonly delegation: RegisteredDelegation
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly ours: DelegationTransactions
}): readonly DelegationDifference[] {
  const isSame: Record<DelegationDifference, boolean> = {
    'params-version': delegation.paramsVersion === params.version,
    staker: delegation.staker === terms.staker,
    'finality-providers': String(delegation.finalityProviders) === String(terms.finalityProviders),
    'staking-time': delegation.stakingTime === terms.stakingTime,
    'unbonding-time': delegation.unbondingTime === terms.unbondingTime,
    'staking-tx':
      delegation.stakingTxid === ours.stakingTxid && isOurs(delegation.stakingTx, stakingTx),
    'staking-output':
      delegation.stakingOutputIndex === stakingOutputIndex &&
      delegation.stakingValue === ours.stakingOutput.value,
    'unbonding-tx': delegation.unbondingTx === ours.unbonding.hex,
    'slashing-tx': delegation.slashingTx === ours.slashing.hex,
    'unbonding-slashing-tx': delegation.unbondingSlashingTx === ours.unbondingSlashing.hex,
  }
  // Object.keys forgets which keys a record has.
  return (Object.keys(isSame) as DelegationDifference[]).filter((name) => !isSame[name])
}

/** False as well for bytes that are no transaction at all. */
function isOurs(told: Hex, ours: Hex): boolean {
  try {
    return told === ours || isSameTransaction(told, ours)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
