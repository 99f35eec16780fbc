'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import type { ReadyStake } from '@/components/stake/read-draft'
import { withWords } from '@/components/words'
import type { StakingParams } from '@/lib/staking/params'
import type { PreflightVerdict } from '@/lib/staking/preflight'
import type { StakeFunds } from '@/lib/staking/stake-request'

export type PreflightProps = {
  readonly stake: ReadyStake
  readonly params: StakingParams
  readonly funds: StakeFunds
  /** What stands below the checks and depends on them: the button that begins the stake. */
  readonly children: (verdict: PreflightVerdict) => ReactNode
}

const Checks = lazy(() =>
  Promise.all([import('./preflight-sheet'), import('@/messages/en/preflight.json')]).then(
    ([{ PreflightSheet }, words]) => withWords(PreflightSheet, words),
  ),
)

/** Everything a stake needs, looked at before the first prompt, as a list beside what each look found. */
export function Preflight(props: PreflightProps) {
  return (
    <Suspense fallback={props.children('checking')}>
      <Checks {...props} />
    </Suspense>
  )
}
