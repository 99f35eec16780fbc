import * as z from 'zod/mini'
import { height, index32, uint64Text, wholeNumber } from '@/lib/adapters/fields'
import { paramsFromLcd } from '@/lib/staking/lcd-params'
import { toUbbn } from '@/lib/staking/ubbn'

const paramsVersion = z.object({
  version: index32,
  params: z.object({
    covenant_pks: z.array(z.string()),
    covenant_quorum: index32,
    min_staking_value_sat: z.string(),
    max_staking_value_sat: z.string(),
    min_staking_time_blocks: index32,
    max_staking_time_blocks: index32,
    slashing_pk_script: z.string(),
    min_slashing_tx_fee_sat: z.string(),
    slashing_rate: z.string(),
    unbonding_time_blocks: index32,
    unbonding_fee_sat: z.string(),
    min_commission_rate: z.string(),
    delegation_creation_base_gas_fee: z.string(),
    allow_list_expiration_height: z.string(),
    btc_activation_height: index32,
  }),
})

/** Only a complete list will do: the newest version is the one that counts. */
export const paramsVersionsSchema = z.pipe(
  z.object({
    params: z.array(paramsVersion),
    pagination: z.nullable(z.object({ next_key: z.nullable(z.literal('')) })),
  }),
  z.transform(({ params }) => paramsFromLcd(params)),
)

/** Chains of the multi-network line say how many providers a stake may name; null where there is always one. */
export const maxFinalityProvidersSchema = z.pipe(
  z.object({
    params: z.object({ max_finality_providers: z.optional(index32.check(z.gte(1))) }),
  }),
  z.transform(({ params }) => params.max_finality_providers ?? null),
)

/** Of the module that registers other networks; that there is an answer says all. */
export const consumerParamsSchema = z.object({ params: z.object({}) })

export const tipSchema = z.pipe(
  z.object({ header: z.object({ height }) }),
  z.transform(({ header }) => header.height),
)

export const confirmationDepthSchema = z.pipe(
  z.object({ params: z.object({ btc_confirmation_depth: index32.check(z.gte(1)) }) }),
  z.transform(({ params }) => params.btc_confirmation_depth),
)

const baseAccount = z.object({ account_number: uint64Text, sequence: uint64Text })

/** A plain account, or one of the wrappers that vesting puts around it. */
export const accountSchema = z.pipe(
  z.object({
    account: z.union([
      baseAccount,
      z.pipe(
        z.object({ base_vesting_account: z.object({ base_account: baseAccount }) }),
        z.transform((vesting) => vesting.base_vesting_account.base_account),
      ),
    ]),
  }),
  z.transform(({ account }) => ({
    accountNumber: account.account_number,
    sequence: account.sequence,
  })),
)

/** An integer with no upper bound of 64 bits. */
const bigText = z.string().check(z.regex(/^(?:0|[1-9]\d{0,77})$/))

export const balanceSchema = z.pipe(
  z.object({ balance: z.object({ denom: z.literal('ubbn'), amount: bigText }) }),
  z.transform(({ balance }) => toUbbn(BigInt(balance.amount))),
)

export const simulationSchema = z.pipe(
  z.object({ gas_info: z.object({ gas_used: uint64Text }) }),
  z.transform((told) => told.gas_info.gas_used),
)

const txResponse = z.object({
  height: uint64Text,
  txhash: z.string().check(z.regex(/^[0-9A-F]{64}$/)),
  codespace: z.string(),
  code: wholeNumber,
  raw_log: z.string(),
})

export const txResponseSchema = z.pipe(
  z.object({ tx_response: txResponse }),
  z.transform((told) => told.tx_response),
)

const signature = z.object({ pk: z.string(), sig: z.string() })

const adaptorSignatures = z.object({ cov_pk: z.string(), adaptor_sigs: z.array(z.string()) })

/** Its form; `delegationFromLcd` reads the values. */
export const delegationSchema = z.object({
  btc_delegation: z.object({
    staker_addr: z.string(),
    btc_pk: z.string(),
    fp_btc_pk_list: z.array(z.string()),
    staking_time: index32,
    start_height: index32,
    end_height: index32,
    total_sat: z.string(),
    staking_tx_hex: z.string(),
    slashing_tx_hex: z.string(),
    covenant_sigs: z.array(adaptorSignatures),
    staking_output_idx: index32,
    status_desc: z.string(),
    unbonding_time: index32,
    params_version: index32,
    undelegation_response: z.object({
      unbonding_tx_hex: z.string(),
      covenant_unbonding_sig_list: z.array(signature),
      slashing_tx_hex: z.string(),
      covenant_slashing_sigs: z.array(adaptorSignatures),
    }),
  }),
})

export const nodeInfoSchema = z.pipe(
  z.object({ default_node_info: z.object({ network: z.string() }) }),
  z.transform((told) => told.default_node_info.network),
)
