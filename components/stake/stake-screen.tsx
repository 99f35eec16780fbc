'use client'

import { useSearchParams } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { WhenReady } from '@/components/world/when-ready'
import { StakeDesk } from './stake-desk'
import { useDesk } from './use-desk'

const StakeSigning = lazy(() =>
  import('./stake-signing').then(({ StakeSigning }) => ({ default: StakeSigning })),
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
  return flow === null ? <Thinking /> : <StakeSigning id={flow} key={flow} />
}

function Thinking() {
  const state = useDesk()
  switch (state.kind) {
    case 'loading':
      return <Loading />
    case 'failed':
      return <Failure error={state.error} onRetry={state.retry} />
    case 'ready':
      return <StakeDesk desk={state.desk} />
  }
}

function Loading() {
  const t = useTranslations('stake')
  return (
    <Sheet>
      <Skeleton lines={5} label={t('loading')} />
    </Sheet>
  )
}
