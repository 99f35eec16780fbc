import { finalityPower, type ProviderPower } from '@/lib/localnet/babylon/finality-power'
import type { Chains } from '@/lib/localnet/chains'
import { checkpointParams, maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import { badRequest, missing } from './api-reply'
import { decodeToken, pageOf } from './pagination'

/** `GET /v2/network-info` */
export const networkInfo = ({ babylon }: Chains) => ({
  data: {
    params: {
      bbn: babylon.params.map((params) => ({
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
      })),
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

/** `GET /v2/finality-providers`: ordered by key; past the end is an error, not an empty list. */
export function finalityProviderPage({ babylon }: Chains, query: URLSearchParams) {
  const token = decodeToken(query, () => badRequest('invalid pagination token'))
  const mark = token && String(token.btc_pk)
  const { items, nextKey } = pageOf(
    finalityPower(babylon, maxActiveFinalityProviders),
    ({ provider }) => mark === null || provider.key > mark,
    ({ provider }) => ({ btc_pk: provider.key }),
  )
  if (items.length === 0) throw missing('finality providers not found, please retry')
  return { data: items.map(finalityProviderJson), pagination: { next_key: nextKey } }
}

const finalityProviderJson = ({ provider, standing, stake, delegations }: ProviderPower) => ({
  btc_pk: provider.key,
  state: `FINALITY_PROVIDER_STATUS_${standing}`,
  description: {
    moniker: provider.moniker,
    identity: '',
    website: provider.website,
    security_contact: '',
    details: provider.details,
  },
  commission: provider.commission,
  active_tvl: Number(stake),
  active_delegations: delegations,
  type: '',
})

/** `GET /v2/stats`. A rate of return is 0 when there are no prices, and here there never are. */
export function networkStats({ babylon }: Chains) {
  const providers = finalityPower(babylon, maxActiveFinalityProviders)
  const stake = providers.reduce((sum, row) => sum + Number(row.stake), 0)
  const delegations = providers.reduce((sum, row) => sum + row.delegations, 0)
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
