import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { reviewCostaker } from './costakers'
import { earn } from './gauges'
import { perSatOf } from './provider-pools'
import { scale } from './rewards-state'

type Stake = {
  readonly stakerAddress: string
  readonly finalityProviders: readonly XOnlyKey[]
  /** In sats; negative when the stake ends. */
  readonly change: bigint
}

/** A stake begins or ends to earn. */
export function changeStake(state: BabylonState, { stakerAddress, ...stake }: Stake): void {
  const { providersOf } = state.rewards
  for (const key of stake.finalityProviders) {
    const known = providersOf.get(stakerAddress) ?? []
    if (!known.includes(key)) providersOf.set(stakerAddress, [...known, key])
    settleStaker(state, key, { address: stakerAddress, change: stake.change })
  }
  reviewCostaker(state, stakerAddress)
}

/** What is earned with one provider and not in the gauge yet, in ubbn. null when there never was a stake. */
export function pendingOf(state: BabylonState, key: XOnlyKey, address: string): bigint | null {
  const tracker = state.rewards.stakers.get(`${key}/${address}`)
  return tracker ? (tracker.sats * (perSatOf(state, key) - tracker.startPerSat)) / scale : null
}

/** Puts into the gauge all that an address has earned. */
export function settleStakes(state: BabylonState, address: string): void {
  for (const key of state.rewards.providersOf.get(address) ?? [])
    settleStaker(state, key, { address, change: 0n })
}

function settleStaker(
  state: BabylonState,
  key: XOnlyKey,
  { address, change }: { readonly address: string; readonly change: bigint },
): void {
  const name = `${key}/${address}`
  const { stakers } = state.rewards
  earn(state, pendingOf(state, key, address) ?? 0n, { stakeholder: 'BTC_STAKER', address })
  const sats = (stakers.get(name)?.sats ?? 0n) + change
  stakers.set(name, { sats, startPerSat: perSatOf(state, key) })
}
