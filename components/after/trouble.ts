import type { FlowSnapshot } from '@/lib/flows/session'
import type { StakeSituation } from '@/lib/flows/stake-situation'
import type { StakeState } from '@/lib/flows/stake-state'

/** What was seen of a stake that is watched; null before the first look. */
export const situationOf = ({
  progress,
}: Pick<FlowSnapshot<StakeState>, 'progress'>): StakeSituation | null =>
  progress?.kind === 'watch' ? progress.situation : null

const calm: ReadonlySet<StakeSituation['kind']> = new Set(['waiting', 'confirming', 'active'])

/** Whether there is something for the person to know or do. */
export const isTrouble = ({ kind }: StakeSituation): boolean => !calm.has(kind)

/** Whether the stake will not come about unless something is done. */
export const isLost = ({ kind }: StakeSituation): boolean =>
  kind === 'dropped' || kind === 'evicted' || kind === 'conflicted'
