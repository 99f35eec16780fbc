import { covenantVerification } from '@/lib/staking/covenant'
import { flows } from '@/lib/staking/vectors/flows'
import { registeredDelegation } from '@/lib/staking/vectors/registered-delegation'

/** How long nine members' signatures of three transactions take to verify, and the longest moment without a pause. */
export function covenantAnswer(): { readonly totalMs: number; readonly longestMs: number } {
  const flow = flows.find(({ covenants }) => covenants.length === 9)
  if (!flow) throw new Error('no recorded stake has nine members')
  const delegation = registeredDelegation(flow)
  const { stakingParams: params, terms } = flow
  const { stakingTx, stakingOutputIndex } = delegation
  const steps = covenantVerification({ params, terms, stakingTx, stakingOutputIndex, delegation })
  let [totalMs, longestMs] = [0, 0]
  for (let isDone = false; !isDone; ) {
    const start = performance.now()
    isDone = steps.next().done === true
    const taken = performance.now() - start
    totalMs += taken
    longestMs = Math.max(longestMs, taken)
  }
  return { totalMs, longestMs }
}
