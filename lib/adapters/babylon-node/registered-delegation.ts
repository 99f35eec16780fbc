import type { Height } from '@/lib/bitcoin/blocks'
import type { Txid } from '@/lib/bitcoin/txid'
import type { DelegationStatus, RegisteredDelegation } from '@/lib/staking/delegation'
import type { LcdDelegation } from './schemas'

/** The node's record in our words. */
export const registeredDelegation = (
  stakingTxid: Txid,
  told: LcdDelegation,
): RegisteredDelegation => ({
  stakingTxid,
  stakingTx: told.staking_tx_hex,
  stakingOutputIndex: told.staking_output_idx,
  stakingValue: told.total_sat,
  stakingTime: told.staking_time,
  staker: told.btc_pk,
  finalityProviders: told.fp_btc_pk_list,
  paramsVersion: told.params_version,
  unbondingTime: told.unbonding_time,
  unbondingTx: told.undelegation_response.unbonding_tx_hex,
  covenantUnbondingSignatures: told.undelegation_response.covenant_unbonding_sig_list,
  ...inclusion(told),
  status: statuses.get(told.status_desc) ?? { kind: 'unknown', reported: told.status_desc },
  stakerAddress: told.staker_addr,
  slashingTx: told.slashing_tx_hex,
  unbondingSlashingTx: told.undelegation_response.slashing_tx_hex,
  covenantSlashingSignatures: told.covenant_sigs,
  covenantUnbondingSlashingSignatures: told.undelegation_response.covenant_slashing_sigs,
})

/** The node writes 0 for both heights until it has seen the proof of inclusion. */
function inclusion(told: LcdDelegation): { startHeight: Height | null; endHeight: Height | null } {
  if (told.start_height === 0 && told.end_height === 0)
    return { startHeight: null, endHeight: null }
  if (told.end_height !== told.start_height + told.staking_time)
    throw new RangeError('the heights of the stake do not fit its time')
  return { startHeight: told.start_height, endHeight: told.end_height }
}

/** The node stops looking once the stake has ended: whether it can be or was withdrawn, Bitcoin says. */
const statuses: ReadonlyMap<string, DelegationStatus> = new Map<string, DelegationStatus>([
  ['PENDING', { kind: 'pending' }],
  ['VERIFIED', { kind: 'verified' }],
  ['ACTIVE', { kind: 'active' }],
  ['UNBONDED', { kind: 'unbonding' }],
  ['EXPIRED', { kind: 'unbonding' }],
  ['EXPANDED', { kind: 'expanded' }],
])
