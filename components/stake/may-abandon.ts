import { situationOf } from '@/components/after/trouble'
import type { FlowSnapshot } from '@/lib/flows/session'
import type { StakeSituation } from '@/lib/flows/stake-situation'
import type { StakeState } from '@/lib/flows/stake-state'

/** What is given up with a stake. */
type Abandoned = 'unsigned' | 'penalties' | 'registered' | 'signed' | 'impossible'

/**
 * What is signed may be on its way, unless it was refused, was lost or its coins went elsewhere; even then whoever has seen
 * it could still send it. `null` when there is nothing to give up, or another tab acts on it.
 */
export function mayAbandon(snapshot: FlowSnapshot<StakeState>): Abandoned | null {
  const { state, error, activity } = snapshot
  if (activity === 'elsewhere') return null
  switch (state.step) {
    case 'done':
      return null
    case 'watch':
      return afterSending(situationOf(snapshot))
    case 'broadcast':
      return error?.code === 'broadcast-refused' || error?.code === 'coins-spent' ? 'signed' : null
    case 'rehearse-unbonding':
    case 'rehearse-withdrawal':
      return 'transaction' in state ? 'registered' : 'unsigned'
    case 'build':
    case 'rehearsed':
    case 'sign-slashing':
      return 'unsigned'
    case 'sign-unbonding-slashing':
    case 'prove-possession':
    case 'sign-registration':
      return 'penalties'
    case 'register':
    case 'await-covenant':
    case 'sign-staking':
      return 'registered'
  }
}

/** A block that holds the other transaction settles it; until then it is the person's choice. */
function afterSending(situation: StakeSituation | null): Abandoned | null {
  switch (situation?.kind) {
    case 'dropped':
    case 'evicted':
      return 'signed'
    case 'conflicted':
      return situation.confirmedAt === null ? 'signed' : 'impossible'
    default:
      return null
  }
}
