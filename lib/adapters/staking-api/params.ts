import { checkedParams } from '@/lib/staking/checked-params'
import type { StakingParams } from '@/lib/staking/params'
import type { ApiParams } from './schemas'

/** The API's parameter versions in our words; it promises them in ascending order, which is checked. */
export const paramsFromApi = (versions: readonly ApiParams[]): readonly StakingParams[] =>
  checkedParams(versions.map(versionFromApi))

const versionFromApi = (told: ApiParams): StakingParams => ({
  version: told.version,
  activationHeight: told.btc_activation_height,
  covenant: { keys: told.covenant_pks, quorum: told.covenant_quorum },
  minStakingValue: told.min_staking_value_sat,
  maxStakingValue: told.max_staking_value_sat,
  minStakingTime: told.min_staking_time_blocks,
  maxStakingTime: told.max_staking_time_blocks,
  slashingScript: told.slashing_pk_script,
  slashingRate: told.slashing_rate,
  minSlashingFee: told.min_slashing_tx_fee_sat,
  unbondingTime: told.unbonding_time_blocks,
  unbondingFee: told.unbonding_fee_sat,
  minCommissionRate: told.min_commission_rate,
  delegationCreationBaseGas: BigInt(told.delegation_creation_base_gas_fee),
  allowListExpirationHeight: BigInt(told.allow_list_expiration_height),
})
