'use client'

import { useTranslations } from 'use-intl'

export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-control focus:bg-sheet focus:p-3 focus:shadow-sheet"
    >
      {t('skip')}
    </a>
  )
}
