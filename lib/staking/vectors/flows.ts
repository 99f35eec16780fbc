import { fromBase64 } from 'uint8array-tools'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import type { StakingParams } from '@/lib/staking/params'
import recorded from './full_flow_python.json'

export const { keys } = recorded

/** Whole stakes with known throw-away keys, computed by an independent implementation in Python. */
export const flows = recorded.flows.map((flow, index) => ({ ...flow, ...settingOf(flow, index) }))

type RecordedFlow = (typeof recorded.flows)[number]

function settingOf({ params, staking_time }: RecordedFlow, version: number) {
  const stakingParams = readParams(params, version)
  const terms = {
    staker: toXOnlyKey(keys.staker_pk_xonly),
    finalityProviders: [toXOnlyKey(keys.fp_pk_xonly)],
    covenant: stakingParams.covenant,
    stakingTime: toBlocks(staking_time),
    unbondingTime: stakingParams.unbondingTime,
  }
  return { stakingParams, terms, stakerSecret: bytesOf(keys.staker_secret) }
}

function readParams(params: RecordedFlow['params'], version: number): StakingParams {
  return {
    version,
    activationHeight: toHeight(params.btc_activation_height),
    covenant: { keys: params.covenant_pks.map(toXOnlyKey), quorum: params.covenant_quorum },
    minStakingValue: toSats(BigInt(params.min_staking_value_sat)),
    maxStakingValue: toSats(BigInt(params.max_staking_value_sat)),
    minStakingTime: toBlocks(params.min_staking_time_blocks),
    maxStakingTime: toBlocks(params.max_staking_time_blocks),
    slashingScript: hexOf(fromBase64(params.slashing_pk_script)),
    slashingRate: params.slashing_rate,
    minSlashingFee: toSats(BigInt(params.min_slashing_tx_fee_sat)),
    unbondingTime: toBlocks(params.unbonding_time_blocks),
    unbondingFee: toSats(BigInt(params.unbonding_fee_sat)),
    minCommissionRate: params.min_commission_rate,
    delegationCreationBaseGas: BigInt(params.delegation_creation_base_gas_fee),
    allowListExpirationHeight: BigInt(params.allow_list_expiration_height),
  }
}
