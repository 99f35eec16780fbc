import { toBase64 } from 'uint8array-tools'
import { compactSize } from '@/lib/bitcoin/compact-size'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { StakingParams } from '@/lib/staking/params'
import { maxStakedProviders } from './consumers/staked-providers'
import { endHeightOf, statusOf } from './delegation-status'
import type { LightHeader } from './light-client'
import type { BabylonState, BtcDelegation, ProtocolLine } from './state'

const base64 = (hex: Hex): string => toBase64(bytesOf(hex))

export const paramsJson = (params: StakingParams, line: ProtocolLine) => ({
  covenant_pks: params.covenant.keys,
  covenant_quorum: params.covenant.quorum,
  min_staking_value_sat: params.minStakingValue.toString(),
  max_staking_value_sat: params.maxStakingValue.toString(),
  min_staking_time_blocks: params.minStakingTime,
  max_staking_time_blocks: params.maxStakingTime,
  slashing_pk_script: base64(params.slashingScript),
  min_slashing_tx_fee_sat: params.minSlashingFee.toString(),
  slashing_rate: params.slashingRate,
  unbonding_time_blocks: params.unbondingTime,
  unbonding_fee_sat: params.unbondingFee.toString(),
  min_commission_rate: params.minCommissionRate,
  delegation_creation_base_gas_fee: params.delegationCreationBaseGas.toString(),
  allow_list_expiration_height: params.allowListExpirationHeight.toString(),
  btc_activation_height: params.activationHeight,
  ...(line === 'bsn' && { max_finality_providers: maxStakedProviders(line) }),
})

export const headerJson = ({ hex, hash, height, work }: LightHeader) => ({
  header_hex: hex,
  hash_hex: hash,
  height,
  work: work.toString(),
})

/** `QueryBTCDelegationResponse`, complete with what the covenant has signed. */
export function delegationJson(state: BabylonState, delegation: BtcDelegation) {
  const status = statusOf(state, delegation)
  const { covenant } = delegation
  return {
    staker_addr: delegation.stakerAddress,
    btc_pk: delegation.staker,
    fp_btc_pk_list: delegation.finalityProviders,
    staking_time: delegation.stakingTime,
    start_height: delegation.inclusion?.height ?? 0,
    end_height: endHeightOf(delegation),
    total_sat: delegation.stakingValue.toString(),
    staking_tx_hex: delegation.stakingTx,
    slashing_tx_hex: delegation.slashingTx,
    delegator_slash_sig_hex: delegation.slashingSignature,
    covenant_sigs: covenant.map(({ key, slashing }) => adaptorJson(key, slashing)),
    staking_output_idx: delegation.stakingOutputIndex,
    active: status === 'ACTIVE',
    status_desc: status,
    unbonding_time: delegation.unbondingTime,
    undelegation_response: {
      unbonding_tx_hex: delegation.unbondingTx,
      covenant_unbonding_sig_list: covenant.map(({ key, unbonding }) => ({
        pk: key,
        sig: base64(unbonding),
      })),
      slashing_tx_hex: delegation.unbondingSlashingTx,
      delegator_slashing_sig_hex: delegation.unbondingSlashingSignature,
      covenant_slashing_sigs: covenant.map(({ key, unbondingSlashing }) =>
        adaptorJson(key, unbondingSlashing),
      ),
      delegator_unbonding_info_response: delegation.undelegation && {
        // The chain leaves it empty when the registered unbonding transaction was the spender.
        spend_stake_tx_hex: delegation.undelegation.asRegistered
          ? ''
          : delegation.undelegation.spendingTx,
      },
    },
    params_version: delegation.paramsVersion,
    stk_exp: delegation.expansion && expansionJson(delegation.expansion, covenant),
  }
}

/** The funding output as a transaction has it: value, length and script. */
const expansionJson = (
  { previousTxid, fundingOutput }: NonNullable<BtcDelegation['expansion']>,
  covenant: BtcDelegation['covenant'],
) => ({
  previous_staking_tx_hash_hex: previousTxid,
  other_funding_tx_out_hex: serializedOutput(fundingOutput),
  previous_stk_covenant_sigs: covenant.flatMap(({ key, expansion }) =>
    expansion ? [{ pk: key, sig: base64(expansion) }] : [],
  ),
})

function serializedOutput({ value, scriptPubKey }: TxOutput): string {
  const sats = new Uint8Array(8)
  new DataView(sats.buffer).setBigUint64(0, value, true)
  return hexOf(sats) + hexOf(compactSize(scriptPubKey.length / 2)) + scriptPubKey
}

const adaptorJson = (key: string, signatures: readonly Hex[]) => ({
  cov_pk: key,
  adaptor_sigs: signatures.map(base64),
})
