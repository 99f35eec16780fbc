import { useSyncExternalStore } from 'react'
import type { FlowSession, FlowSnapshot } from '@/lib/flows/session'

/** Watching a flow is what keeps it going. */
export const useSession = <State>(session: FlowSession<State>): FlowSnapshot<State> =>
  useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot)
