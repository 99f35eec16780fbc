import { endEpochs } from './epochs/end-epochs'
import { openVotingBlock } from './finality/voting'
import { distributeRewards } from './rewards/distribute-rewards'
import type { BabylonState } from './state'

/** Every block of the local chain holds one accepted thing. `at` is in milliseconds. */
export function beginBlock(state: BabylonState, at: number): void {
  if (state.bitcoinReorgs.isHalted) return
  state.height += 1
  const elapsed = state.time === 0 ? 0 : Math.max(0, at - state.time)
  state.time = at
  openVotingBlock(state)
  distributeRewards(state, elapsed)
  endEpochs(state)
}
