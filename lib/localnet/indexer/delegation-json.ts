import { endHeightOf } from '@/lib/localnet/babylon/delegation-status'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { Chains } from '@/lib/localnet/chains'
import { indexedState } from './delegation-state'

/** `DelegationPublic`. Heights are left out while there are none, as the server does. */
export function delegationJson(chains: Chains, delegation: BtcDelegation) {
  const { state, withdrawalTxid, slashing } = indexedState(chains, delegation)
  const slashingHex = slashing ? (chains.bitcoin.transaction(slashing.txid)?.hex ?? '') : ''
  const spendingHeight = slashing?.height ?? 0
  return {
    params_version: delegation.paramsVersion,
    staker_btc_pk_hex: delegation.staker,
    finality_provider_btc_pks_hex: delegation.finalityProviders,
    delegation_staking: {
      staking_tx_hash_hex: delegation.stakingTxid,
      staking_tx_hex: delegation.stakingTx,
      staking_output_idx: delegation.stakingOutputIndex,
      staking_timelock: delegation.stakingTime,
      staking_amount: Number(delegation.stakingValue),
      ...(delegation.inclusion && {
        start_height: delegation.inclusion.height,
        end_height: endHeightOf(delegation),
      }),
      bbn_inception_height: delegation.createdAt.height,
      bbn_inception_time: new Date(delegation.createdAt.time).toISOString().replace(/\.\d+Z$/, 'Z'),
      slashing: {
        slashing_tx_hex: slashing?.from === 'staking' ? slashingHex : '',
        spending_height: spendingHeight,
      },
    },
    delegation_unbonding: {
      unbonding_timelock: delegation.unbondingTime,
      unbonding_tx: delegation.unbondingTx,
      covenant_unbonding_signatures: delegation.covenant.map(({ key, unbonding }) => ({
        covenant_btc_pk_hex: key,
        signature_hex: unbonding,
      })),
      slashing: {
        unbonding_slashing_tx_hex: slashing?.from === 'unbonding' ? slashingHex : '',
        spending_height: spendingHeight,
      },
    },
    state,
    ...(withdrawalTxid && { withdrawal_info: { tx_hash: withdrawalTxid } }),
  }
}
