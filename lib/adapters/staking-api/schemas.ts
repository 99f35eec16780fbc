import * as z from 'zod/mini'
import {
  blocks,
  height,
  hex,
  index32,
  satsNumber,
  share,
  txid,
  wholeNumber,
  xOnlyKey,
} from '@/lib/adapters/fields'

const paramsVersion = z.object({
  version: index32,
  covenant_pks: z.array(xOnlyKey),
  covenant_quorum: index32,
  min_staking_value_sat: satsNumber,
  max_staking_value_sat: satsNumber,
  min_staking_time_blocks: blocks,
  max_staking_time_blocks: blocks,
  slashing_pk_script: hex,
  min_slashing_tx_fee_sat: satsNumber,
  slashing_rate: z.string(),
  unbonding_time_blocks: blocks,
  unbonding_fee_sat: satsNumber,
  min_commission_rate: z.string(),
  delegation_creation_base_gas_fee: wholeNumber,
  allow_list_expiration_height: wholeNumber,
  btc_activation_height: height,
})

export const networkInfoSchema = z.object({
  data: z.object({ params: z.object({ bbn: z.array(paramsVersion) }) }),
})

export type ApiParams = z.output<typeof paramsVersion>

export const statsSchema = z.object({
  data: z.object({
    active_tvl: satsNumber,
    active_delegations: wholeNumber,
    active_finality_providers: wholeNumber,
    total_finality_providers: wholeNumber,
  }),
})

const finalityProvider = z.object({
  btc_pk: xOnlyKey,
  state: z.string(),
  description: z.object({ moniker: z.string(), website: z.string(), details: z.string() }),
  commission: share,
  active_tvl: satsNumber,
  active_delegations: wholeNumber,
})

export type ApiFinalityProvider = z.output<typeof finalityProvider>

export const apiDelegationSchema = z.object({
  params_version: index32,
  staker_btc_pk_hex: xOnlyKey,
  finality_provider_btc_pks_hex: z.array(xOnlyKey),
  delegation_staking: z.object({
    staking_tx_hash_hex: txid,
    staking_tx_hex: hex,
    staking_output_idx: index32,
    staking_timelock: blocks,
    staking_amount: satsNumber,
    start_height: z.optional(height),
    end_height: z.optional(height),
  }),
  delegation_unbonding: z.object({
    unbonding_timelock: blocks,
    unbonding_tx: hex,
    covenant_unbonding_signatures: z.array(
      z.object({ covenant_btc_pk_hex: xOnlyKey, signature_hex: hex }),
    ),
  }),
  state: z.string(),
})

export type ApiDelegation = z.output<typeof apiDelegationSchema>

export const delegationSchema = z.object({ data: apiDelegationSchema })

const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ data: z.array(item), pagination: z.object({ next_key: z.string() }) })

/** Each row is read by itself: one that cannot be must not hide the others. */
export const delegationsPageSchema = page(z.unknown())
export const finalityProvidersPageSchema = page(finalityProvider)
