import { openVotingBlock } from './finality/voting'
import type { BabylonState } from './state'

/** Every block of the local chain holds one accepted thing. `at` is in milliseconds. */
export function beginBlock(state: BabylonState, at: number): void {
  state.height += 1
  state.time = at
  openVotingBlock(state)
}
