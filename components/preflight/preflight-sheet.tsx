'use client'

import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import type { PreflightProps } from './preflight'

export function PreflightSheet({ children }: PreflightProps) {
  const t = useTranslations('preflight')
  return (
    <>
      <Sheet labelledBy="preflight">
        <h2 id="preflight" className="text-2xl">
          {t('title')}
        </h2>
      </Sheet>
      {children('go')}
    </>
  )
}
