import { finalityPower } from '@/lib/localnet/babylon/finality-power'
import { checkpointParams, maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import type { StakingParams } from '@/lib/staking/params'
import type { ApiCall } from './api-call'

/** `GET /v2/network-info` */
export const networkInfo = ({ view: { babylon } }: ApiCall) => ({
  data: {
    params: {
      bbn: babylon.params.map(paramsJson),
      btc: [
        {
          version: 0,
          btc_confirmation_depth: checkpointParams.confirmationDepth,
          checkpoint_finalization_timeout: checkpointParams.finalizationTimeout,
        },
      ],
    },
  },
})

const paramsJson = (params: StakingParams) => ({
  version: params.version,
  covenant_pks: params.covenant.keys,
  covenant_quorum: params.covenant.quorum,
  min_staking_value_sat: Number(params.minStakingValue),
  max_staking_value_sat: Number(params.maxStakingValue),
  min_staking_time_blocks: params.minStakingTime,
  max_staking_time_blocks: params.maxStakingTime,
  slashing_pk_script: params.slashingScript,
  min_slashing_tx_fee_sat: Number(params.minSlashingFee),
  slashing_rate: params.slashingRate,
  unbonding_time_blocks: params.unbondingTime,
  unbonding_fee_sat: Number(params.unbondingFee),
  min_commission_rate: params.minCommissionRate,
  delegation_creation_base_gas_fee: Number(params.delegationCreationBaseGas),
  allow_list_expiration_height: Number(params.allowListExpirationHeight),
  btc_activation_height: params.activationHeight,
})

/** `GET /v2/stats`. Of phase 1, which the totals would add, there is nothing here. */
export function networkStats({ index, view }: ApiCall) {
  const providers = finalityPower(view.babylon, maxActiveFinalityProviders)
  const elders = providers.map(({ provider }) => provider.elder)
  const { sats, count } = index.totals.active()
  const stake = Number(sats + elders.reduce((sum, elder) => sum + elder.stake, 0n))
  const delegations = count + elders.reduce((sum, elder) => sum + elder.delegations, 0)
  return {
    data: {
      active_tvl: stake,
      active_delegations: delegations,
      active_finality_providers: providers.filter(({ standing }) => standing === 'ACTIVE').length,
      total_finality_providers: providers.length,
      total_active_tvl: stake,
      total_active_delegations: delegations,
      btc_staking_apr: 0,
      max_staking_apr: 0,
    },
  }
}
