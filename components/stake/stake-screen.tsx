'use client'

import { useSearchParams } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { withWords } from '@/components/words'
import { WhenReady } from '@/components/world/when-ready'

const StakeThinking = lazy(() =>
  import('./stake-thinking').then(({ StakeThinking }) => ({ default: StakeThinking })),
)
const StakeSigning = lazy(() =>
  Promise.all([import('./stake-signing'), import('@/messages/en/signing.json')]).then(
    ([{ StakeSigning }, words]) => withWords(StakeSigning, words),
  ),
)

export function StakeScreen() {
  const t = useTranslations('stake')
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <h1 className="text-5xl">{t('title')}</h1>
      <Suspense fallback={<Loading />}>
        <WhenReady loading={<Loading />}>
          <Addressed />
        </WhenReady>
      </Suspense>
    </div>
  )
}

/** The address says whether a stake is being thought about or is under way. */
function Addressed() {
  const query = useSearchParams()
  const flow = query.get('flow')
  return flow === null ? (
    <StakeThinking loading={<Loading />} />
  ) : (
    <StakeSigning id={flow} key={flow} />
  )
}

function Loading() {
  const t = useTranslations('stake')
  return (
    <Sheet>
      <Skeleton lines={5} label={t('loading')} />
    </Sheet>
  )
}
