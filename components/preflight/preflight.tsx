'use client'

import { lazy, Suspense } from 'react'
import { withWords } from '@/components/words'
import type { PreflightProps } from './preflight-props'

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
