import type { ReactNode } from 'react'
import type { ReadyStake } from '@/components/stake/read-draft'
import type { PreflightVerdict } from '@/lib/preflight/preflight'
import type { StakingParams } from '@/lib/staking/params'
import type { StakeFunds } from '@/lib/staking/stake-request'

export type PreflightProps = {
  readonly stake: ReadyStake
  readonly params: StakingParams
  readonly funds: StakeFunds
  /** What stands below the checks and depends on them: the button that begins the stake. */
  readonly children: (verdict: PreflightVerdict) => ReactNode
}
