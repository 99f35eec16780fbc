import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { finalityParams } from './finality-params'

/** How many blocks of a range a provider had power over, and how many of those it voted on. */
export type VoteCount = { readonly expected: number; readonly signed: number }

/** From block `from` to block `to`, both counted. */
export function votesOf(
  state: BabylonState,
  key: XOnlyKey,
  { from, to }: { readonly from: number; readonly to: number },
): VoteCount {
  let [expected, signed] = [0, 0]
  let end = Math.min(to, state.height)
  for (let index = state.finality.stretches.length - 1; index >= 0 && end >= from; index -= 1) {
    const stretch = state.finality.stretches[index]
    if (!stretch || stretch.from > end) continue
    const blocks = end - Math.max(stretch.from, from) + 1
    if (stretch.table.members.has(key)) {
      expected += blocks
      if (!stretch.absent.has(key)) signed += blocks
    }
    end = stretch.from - 1
  }
  return { expected, signed }
}

/** How many votes it missed within the window, since it last came into the active set or out of jail. */
export function missedVotes(state: BabylonState, key: XOnlyKey): number {
  const since = state.finality.signing.get(key)?.startHeight ?? 0
  const from = Math.max(since, state.height - finalityParams.signedBlocksWindow + 1)
  const { expected, signed } = votesOf(state, key, { from, to: state.height })
  return expected - signed
}

/** The last block it voted on; 0 when there is none. */
export function lastVoteOf({ finality, height }: BabylonState, key: XOnlyKey): number {
  const index = finality.stretches.findLastIndex(
    ({ table, absent }) => table.members.has(key) && !absent.has(key),
  )
  if (index < 0) return 0
  return (finality.stretches[index + 1]?.from ?? height + 1) - 1
}
