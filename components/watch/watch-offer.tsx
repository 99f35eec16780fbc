'use client'

import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import { WatchForm } from './watch-form'

/** Where the list of stakes of somebody without a wallet here begins. */
export function WatchOffer() {
  const t = useTranslations('watch')
  return (
    <Sheet labelledBy="watch-title">
      <h2 id="watch-title" className="mb-3 text-2xl">
        {t('offer')}
      </h2>
      <WatchForm />
    </Sheet>
  )
}
