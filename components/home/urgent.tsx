'use client'

import { lazy, Suspense } from 'react'
import { WhenReady } from '@/components/world/when-ready'

const UrgentNotice = lazy(() =>
  import('./urgent-notice').then(({ UrgentNotice }) => ({ default: UrgentNotice })),
)

/** First on the page, when something waits for the person. */
export function Urgent() {
  return (
    <WhenReady loading={null} failed={null}>
      <Suspense fallback={null}>
        <UrgentNotice />
      </Suspense>
    </WhenReady>
  )
}
