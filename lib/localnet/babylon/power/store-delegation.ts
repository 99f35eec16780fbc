import type { Txid } from '@/lib/bitcoin/txid'
import {
  type ChainStatus,
  endHeightOf,
  paramsOf,
  statusOf,
} from '@/lib/localnet/babylon/delegation-status'
import { changeStake } from '@/lib/localnet/babylon/rewards/stakers'
import type { BabylonState, BtcDelegation } from '@/lib/localnet/babylon/state'
import type { ActiveStake } from './power-index'

const none: ActiveStake = { stake: 0n, delegations: 0 }

/** The only way to add or change a delegation: keeps the power behind the finality providers with it. */
export function storeDelegation(state: BabylonState, delegation: BtcDelegation): void {
  const before = state.delegations.get(delegation.stakingTxid)
  state.delegations.set(delegation.stakingTxid, delegation)
  recordVersion(state, delegation)
  if (delegation.inclusion && !before?.inclusion) scheduleExpiry(state, delegation)
  recount(state, delegation)
}

function recordVersion(state: BabylonState, delegation: BtcDelegation): void {
  const { height, time, lightClient, power } = state
  const tip = lightClient.tip()?.height ?? 0
  power.versions.set(power.versions.size, { delegation, height, time, tip })
}

/** What lost its power because Bitcoin went on from height `from` to the tip. */
export function expireUntilTip(state: BabylonState, from: number): void {
  const tip = state.lightClient.tip()?.height ?? 0
  for (let height = from + 1; height <= tip; height += 1)
    for (const txid of state.power.expiries.get(height) ?? []) recountOne(state, txid)
}

/** After Bitcoin took another branch, when anything may have changed. */
export function recountAll(state: BabylonState): void {
  for (const delegation of state.delegations.values()) recount(state, delegation)
}

function recountOne(state: BabylonState, txid: Txid): void {
  const delegation = state.delegations.get(txid)
  if (delegation) recount(state, delegation)
}

function scheduleExpiry({ power }: BabylonState, delegation: BtcDelegation): void {
  const height = endHeightOf(delegation) - delegation.unbondingTime
  power.expiries.set(height, [...(power.expiries.get(height) ?? []), delegation.stakingTxid])
}

function recount(state: BabylonState, delegation: BtcDelegation): void {
  const { power } = state
  const { stakingTxid } = delegation
  const status = statusOf(state, delegation)
  mark(power.unfinished, stakingTxid, isUnfinished(state, delegation, status))
  const isActive = status === 'ACTIVE'
  if (!mark(power.active, stakingTxid, isActive)) return
  const change = isActive ? delegation.stakingValue : -delegation.stakingValue
  for (const key of delegation.finalityProviders) {
    const { stake, delegations } = power.stakes.get(key) ?? none
    power.stakes.set(key, {
      stake: stake + change,
      delegations: delegations + (isActive ? 1 : -1),
    })
  }
  changeStake(state, { ...partiesOf(delegation), change })
}

const partiesOf = ({ stakerAddress, finalityProviders }: BtcDelegation) => ({
  stakerAddress,
  finalityProviders,
})

function isUnfinished(state: BabylonState, delegation: BtcDelegation, status: ChainStatus) {
  if (status === 'UNBONDED' || status === 'EXPIRED') return false
  const members = paramsOf(state, delegation).covenant.keys.length
  return delegation.covenant.length < members || !delegation.inclusion
}

/** Whether this changed anything. */
function mark(marked: Map<Txid, true>, txid: Txid, isMarked: boolean): boolean {
  if (marked.has(txid) === isMarked) return false
  if (isMarked) marked.set(txid, true)
  else marked.delete(txid)
  return true
}
