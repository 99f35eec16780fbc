import type { FlowSnapshot } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'

/**
 * What is signed may be on its way, unless it was refused or its coins went elsewhere; even then whoever has seen it could
 * still send it. `null` when there is nothing to give up.
 */
export function mayAbandon({
  state,
  error,
}: FlowSnapshot<StakeState>): 'unsigned' | 'signed' | null {
  if (state.step === 'done' || state.step === 'watch') return null
  if (state.step !== 'broadcast') return 'unsigned'
  return error?.code === 'broadcast-refused' || error?.code === 'coins-spent' ? 'signed' : null
}
