'use client'

import { useTranslations } from 'use-intl'
import { ThemeSwitch } from './theme-switch'

export function Footer() {
  const t = useTranslations('shell')
  return (
    <footer className="border-line border-t">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-10 gap-y-4 px-4 py-6 text-ink-soft text-sm sm:px-6">
        <p className="max-w-prose">{t('footer')}</p>
        <ThemeSwitch />
      </div>
    </footer>
  )
}
