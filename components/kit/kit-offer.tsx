'use client'

import { lazy, Suspense } from 'react'
import { withWords } from '@/components/words'
import type { KitStake } from './make-kit'

const KitPanel = lazy(() =>
  Promise.all([import('./kit-panel'), import('@/messages/en/kit.json')]).then(
    ([{ KitPanel }, words]) => withWords(KitPanel, words),
  ),
)

/** The recovery kit of a stake, to be saved and printed. */
export function KitOffer({ stake }: { readonly stake: KitStake }) {
  return (
    <Suspense fallback={null}>
      <KitPanel stake={stake} />
    </Suspense>
  )
}
