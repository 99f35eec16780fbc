'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { withWords } from '@/components/words'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'

const AirGapDialog = lazy(() =>
  Promise.all([import('./air-gap-dialog'), import('@/messages/en/air-gap.json')]).then(
    ([{ AirGapDialog }, words]) => withWords(AirGapDialog, words),
  ),
)

/** Where the questions for a device without a cable appear, on every page. */
export function AirGapPlace() {
  return (
    <WhenReady loading={null} failed={null}>
      <Asked />
    </WhenReady>
  )
}

function Asked() {
  const { airGap } = useWorld()
  const onDesk = useSyncExternalStore(airGap.subscribe, airGap.getSnapshot)
  if (!onDesk) return null
  return (
    <Suspense fallback={null}>
      <AirGapDialog key={onDesk.number} onDesk={onDesk} />
    </Suspense>
  )
}
