import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { checkedParams } from './checked-params'
import { bytesOfBase64, decimal } from './lcd-fields'
import type { StakingParams } from './params'

/** One version as a Babylon node writes it: 64-bit integers and decimals as text, the script in base64. */
export type LcdParamsVersion = {
  readonly version: number
  readonly params: {
    readonly covenant_pks: readonly string[]
    readonly covenant_quorum: number
    readonly min_staking_value_sat: string
    readonly max_staking_value_sat: string
    readonly min_staking_time_blocks: number
    readonly max_staking_time_blocks: number
    readonly slashing_pk_script: string
    readonly min_slashing_tx_fee_sat: string
    readonly slashing_rate: string
    readonly unbonding_time_blocks: number
    readonly unbonding_fee_sat: string
    readonly min_commission_rate: string
    readonly delegation_creation_base_gas_fee: string
    readonly allow_list_expiration_height: string
    readonly btc_activation_height: number
  }
}

/**
 * Reads `GET /babylon/btcstaking/v1/params_versions`, whose versions must already ascend.
 * Throws a `RangeError` that says what Babylon could not have meant.
 */
export const paramsFromLcd = (versions: readonly LcdParamsVersion[]): readonly StakingParams[] =>
  checkedParams(uncheckedParamsFromLcd(versions))

/** The same without the rules, for whoever wants to hear of every one that is broken: see `paramsProblems`. */
export const uncheckedParamsFromLcd = (
  versions: readonly LcdParamsVersion[],
): readonly StakingParams[] => versions.map(versionFromLcd)

const versionFromLcd = ({ version, params }: LcdParamsVersion): StakingParams => ({
  version,
  activationHeight: toHeight(params.btc_activation_height),
  covenant: { keys: params.covenant_pks.map(toXOnlyKey), quorum: params.covenant_quorum },
  minStakingValue: toSats(decimal(params.min_staking_value_sat)),
  maxStakingValue: toSats(decimal(params.max_staking_value_sat)),
  minStakingTime: toBlocks(params.min_staking_time_blocks),
  maxStakingTime: toBlocks(params.max_staking_time_blocks),
  slashingScript: bytesOfBase64(params.slashing_pk_script),
  slashingRate: params.slashing_rate,
  minSlashingFee: toSats(decimal(params.min_slashing_tx_fee_sat)),
  unbondingTime: toBlocks(params.unbonding_time_blocks),
  unbondingFee: toSats(decimal(params.unbonding_fee_sat)),
  minCommissionRate: params.min_commission_rate,
  delegationCreationBaseGas: decimal(params.delegation_creation_base_gas_fee),
  allowListExpirationHeight: decimal(params.allow_list_expiration_height),
})
