import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { DelegationState } from './delegation-states'

/** A Babylon block; `time` is in milliseconds. */
export type BabylonMoment = { readonly height: number; readonly time: number }

/** What the index keeps of a delegation; replaced in place as the chains go on. */
export type IndexedDelegation = {
  delegation: BtcDelegation
  state: DelegationState
  /** When Babylon had each of these first; null until it does. */
  verified: BabylonMoment | null
  active: BabylonMoment | null
  unbonded: BabylonMoment | null
}
