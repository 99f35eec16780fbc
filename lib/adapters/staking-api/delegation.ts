import type { Height } from '@/lib/bitcoin/blocks'
import { consistentDelegation } from '@/lib/staking/consistent-delegation'
import type { Delegation, DelegationStatus } from '@/lib/staking/delegation'
import type { ApiDelegation } from './schemas'

/** The API's record in our words. Throws a `RangeError` when its parts contradict each other. */
export const delegationFromApi = (told: ApiDelegation): Delegation =>
  consistentDelegation({
    stakingTxid: told.delegation_staking.staking_tx_hash_hex,
    stakingTx: told.delegation_staking.staking_tx_hex,
    stakingOutputIndex: told.delegation_staking.staking_output_idx,
    stakingValue: told.delegation_staking.staking_amount,
    stakingTime: told.delegation_staking.staking_timelock,
    staker: told.staker_btc_pk_hex,
    finalityProviders: told.finality_provider_btc_pks_hex,
    paramsVersion: told.params_version,
    unbondingTime: told.delegation_unbonding.unbonding_timelock,
    unbondingTx: told.delegation_unbonding.unbonding_tx,
    covenantUnbondingSignatures: told.delegation_unbonding.covenant_unbonding_signatures.map(
      (signed) => ({ key: signed.covenant_btc_pk_hex, signature: signed.signature_hex }),
    ),
    ...inclusion(told.delegation_staking),
    status: statuses.get(told.state) ?? { kind: 'unknown', reported: told.state },
  })

/** Both heights are left out, or 0, until the chain has seen the proof of inclusion. */
function inclusion({
  start_height,
  end_height,
  staking_timelock,
}: ApiDelegation['delegation_staking']): {
  startHeight: Height | null
  endHeight: Height | null
} {
  if (!start_height && !end_height) return { startHeight: null, endHeight: null }
  if (start_height === undefined || end_height !== start_height + staking_timelock)
    throw new RangeError('the heights of the stake do not fit its time')
  return { startHeight: start_height, endHeight: end_height }
}

/** Which output is meant by a withdrawable or withdrawn stake, Bitcoin says. */
const statuses: ReadonlyMap<string, DelegationStatus> = new Map<string, DelegationStatus>([
  ['PENDING', { kind: 'pending' }],
  ['VERIFIED', { kind: 'verified' }],
  ['ACTIVE', { kind: 'active' }],
  ['TIMELOCK_UNBONDING', { kind: 'unbonding' }],
  ['EARLY_UNBONDING', { kind: 'unbonding' }],
  ['TIMELOCK_WITHDRAWABLE', { kind: 'withdrawable' }],
  ['EARLY_UNBONDING_WITHDRAWABLE', { kind: 'withdrawable' }],
  ['TIMELOCK_SLASHING_WITHDRAWABLE', { kind: 'slashed' }],
  ['EARLY_UNBONDING_SLASHING_WITHDRAWABLE', { kind: 'slashed' }],
  ['TIMELOCK_WITHDRAWN', { kind: 'withdrawn' }],
  ['EARLY_UNBONDING_WITHDRAWN', { kind: 'withdrawn' }],
  ['TIMELOCK_SLASHING_WITHDRAWN', { kind: 'withdrawn' }],
  ['EARLY_UNBONDING_SLASHING_WITHDRAWN', { kind: 'withdrawn' }],
  ['SLASHED', { kind: 'slashed' }],
  ['EXPANDED', { kind: 'expanded' }],
])
