import type { FlowSnapshot } from '@/lib/flows/session'

/** What was signed may be on its way, unless the node would not have it; then nothing of it is anywhere. */
export const mayChange = ({ state, error }: FlowSnapshot<{ readonly step: string }>): boolean =>
  state.step !== 'broadcast' || error?.code === 'broadcast-refused'
