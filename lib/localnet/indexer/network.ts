import { maxStakedProviders } from '@/lib/localnet/babylon/consumers/staked-providers'
import { finalityPower } from '@/lib/localnet/babylon/finality-power'
import { checkpointParams, maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import type { StakingParams } from '@/lib/staking/params'
import type { ApiCall } from './api-call'
import { economyOf, globalAprs, personalAprs } from './economy'
import { amountIn } from './query'

/** `GET /v2/network-info` */
export const networkInfo = ({ view: { babylon } }: ApiCall) => ({
  data: {
    params: {
      bbn: babylon.params.map((params) => ({
        ...paramsJson(params),
        ...(babylon.line === 'bsn' && {
          max_finality_providers: maxStakedProviders(babylon.line),
        }),
      })),
      btc: [
        {
          version: 0,
          btc_confirmation_depth: checkpointParams.confirmationDepth,
          checkpoint_finalization_timeout: checkpointParams.finalizationTimeout,
        },
      ],
    },
    // From its first block on, proofs of possession say what they are for.
    ...(babylon.line === 'bsn' && { network_upgrade: { pop: [{ height: 1, version: 0 }] } }),
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

/** What is at stake with Babylon's own providers, in sats; every stake is with one of them. */
const stakedSats = ({ index, view }: ApiCall): bigint =>
  eldersOf(view).reduce((sum, { stake }) => sum + stake, index.totals.active().sats)

const providersOf = ({ babylon }: ApiCall['view']) =>
  finalityPower(babylon, maxActiveFinalityProviders)

const eldersOf = (view: ApiCall['view']) => providersOf(view).map(({ provider }) => provider.elder)

/** `GET /v2/stats`. Of phase 1, which the totals would add, there is nothing here. */
export function networkStats(call: ApiCall) {
  const { index, view } = call
  const providers = providersOf(view)
  const stake = Number(stakedSats(call))
  const { count } = index.totals.active()
  const delegations = eldersOf(view).reduce((sum, elder) => sum + elder.delegations, count)
  return {
    data: {
      active_tvl: stake,
      active_delegations: delegations,
      active_finality_providers: providers.filter(({ standing }) => standing === 'ACTIVE').length,
      total_finality_providers: providers.length,
      total_active_tvl: stake,
      total_active_delegations: delegations,
      ...globalAprs(economyOf(view.babylon, stake)),
    },
  }
}

/** `GET /v2/apr` */
export function aprOf(call: ApiCall) {
  const { query, view } = call
  const [sats, ubbn] = [amountIn(query, 'satoshis_staked'), amountIn(query, 'ubbn_staked')]
  const economy = economyOf(view.babylon, Number(stakedSats(call)))
  return { data: personalAprs(economy, { sats: Number(sats), ubbn: Number(ubbn) }) }
}
