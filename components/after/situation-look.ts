import type { StakeSituation } from '@/lib/flows/stake-situation'

/** How a situation looks as a notice. */
export const situationLook = {
  waiting: 'wait',
  'under-paid': 'warning',
  confirming: 'locked',
  unreported: 'warning',
  active: 'free',
  dropped: 'danger',
  evicted: 'danger',
  conflicted: 'danger',
} as const satisfies Record<StakeSituation['kind'], string>
