'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { withWords } from '@/components/words'
import { WhenReady } from '@/components/world/when-ready'

const Holdings = lazy(() =>
  Promise.all([import('./holdings'), import('@/messages/en/watch.json')]).then(
    ([{ Holdings }, words]) => withWords(Holdings, words),
  ),
)

/** The person's total, and what needs them now. */
export function Yours() {
  const t = useTranslations('home.yours')
  return (
    <section aria-labelledby="yours" className="space-y-4">
      <h2 id="yours" className="text-3xl">
        {t('title')}
      </h2>
      <WhenReady loading={<Loading />}>
        <Suspense fallback={<Loading />}>
          <Holdings loading={<Loading />} />
        </Suspense>
      </WhenReady>
    </section>
  )
}

function Loading() {
  const t = useTranslations('home.yours')
  return (
    <Sheet>
      <Skeleton label={t('loading')} />
    </Sheet>
  )
}
