import type { StakingParams } from '@/lib/staking/params'
import type { BabylonState, BtcDelegation } from './state'

export type ChainStatus = 'PENDING' | 'VERIFIED' | 'ACTIVE' | 'UNBONDED' | 'EXPIRED'

/** The parameters a delegation was accepted under; they govern it to its end. */
export function paramsOf(state: BabylonState, delegation: BtcDelegation): StakingParams {
  const params = state.params[delegation.paramsVersion]
  if (!params) throw new RangeError(`no parameters have version ${delegation.paramsVersion}`)
  return params
}

/** Enough signatures of every kind; those that move a stake are the previous committee's. */
export function hasQuorum(state: BabylonState, delegation: BtcDelegation): boolean {
  const { covenant, expansion } = delegation
  if (covenant.length < paramsOf(state, delegation).covenant.quorum) return false
  const previous = expansion && state.delegations.get(expansion.previousTxid)
  if (!previous) return true
  const moved = covenant.filter((signed) => signed.expansion !== null)
  return moved.length >= paramsOf(state, previous).covenant.quorum
}

export const endHeightOf = ({ inclusion, stakingTime }: BtcDelegation): number =>
  inclusion ? inclusion.height + stakingTime : 0

/** As the chain works it out, in its order (babylon `x/btcstaking/types/btc_delegation.go`, `GetStatus`). */
export function statusOf(state: BabylonState, delegation: BtcDelegation): ChainStatus {
  const tip = tipHeight(state)
  if (delegation.undelegation) return 'UNBONDED'
  if (!hasQuorum(state, delegation)) return 'PENDING'
  if (!delegation.inclusion) return 'VERIFIED'
  if (tip < delegation.inclusion.height) return 'UNBONDED'
  if (tip + delegation.unbondingTime >= endHeightOf(delegation)) return 'EXPIRED'
  return 'ACTIVE'
}

export const tipHeight = (state: BabylonState): number => state.lightClient.tip()?.height ?? 0
