'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { withWords } from '@/components/words'
import type { PayingCoinsProps } from './paying-coins-props'

const CoinsPanel = lazy(() =>
  Promise.all([import('./coins-panel'), import('@/messages/en/coins.json')]).then(
    ([{ CoinsPanel }, words]) => withWords(CoinsPanel, words),
  ),
)

/** Which of the account's coins pay for the stake. There is nothing to choose before a wallet is connected. */
export function PayingCoins(props: PayingCoinsProps) {
  const t = useTranslations('stake')
  if (props.state.kind === 'no-account') return null
  return (
    <Sheet>
      <Suspense fallback={<Skeleton lines={2} label={t('loading')} />}>
        <CoinsPanel {...props} />
      </Suspense>
    </Sheet>
  )
}
