import type { Hex } from '@/lib/bitcoin/hex'
import { checkpointParams } from '@/lib/localnet/genesis'
import { beginBlock } from './begin-block'
import { reviewCheckpoints } from './epochs/review-checkpoints'
import type { LightHeader } from './light-client'
import { expireUntilTip, recountAll, storeDelegation } from './power/store-delegation'
import type { BabylonState } from './state'

/** What the watcher tells of Bitcoin, in a block. Throws when a header has no known parent. */
export function insertHeaders(
  state: BabylonState,
  { headers, at }: { readonly headers: readonly Hex[]; readonly at: number },
): void {
  beginBlock(state, at)
  const before = state.lightClient.tip()
  for (const header of headers)
    if (!state.lightClient.insert(header)) throw new Error('a header has no known parent')
  if (before && !state.lightClient.find(before.hash)) rollBack(state, before)
  else expireUntilTip(state, before?.height ?? 0)
  reviewCheckpoints(state)
}

/** Bitcoin took another branch. Babylon halts when what it took for settled is not (`x/btcstaking/keeper/btc_reorg.go`). */
function rollBack(state: BabylonState, from: LightHeader): void {
  const { bitcoinReorgs: reorgs, lightClient } = state
  const to = lightClient.forkOf(from)
  const depthOf = (reorg: NonNullable<typeof reorgs.largest>) => reorg.from.height - reorg.to.height
  if (to && (!reorgs.largest || depthOf(reorgs.largest) < depthOf({ from, to })))
    reorgs.largest = { from, to }
  const depth = reorgs.largest ? depthOf(reorgs.largest) : 0
  reorgs.isHalted = depth >= checkpointParams.confirmationDepth
  recountAll(state)
}

/** What a halted chain's operators agree on: stakes that Bitcoin took back are no longer proven, and life goes on. */
export function restart(state: BabylonState, at: number): void {
  const { bitcoinReorgs: reorgs, delegations } = state
  const settled = reorgs.largest?.to.height ?? Number.POSITIVE_INFINITY
  reorgs.largest = null
  reorgs.isHalted = false
  beginBlock(state, at)
  for (const delegation of [...delegations.values()])
    if (delegation.inclusion && delegation.inclusion.height > settled)
      storeDelegation(state, { ...delegation, inclusion: null })
}
