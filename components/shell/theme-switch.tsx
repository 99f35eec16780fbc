'use client'

import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { themeStore, themes } from './theme'

export function ThemeSwitch() {
  const t = useTranslations('shell.theme')
  const chosen = useSyncExternalStore(
    themeStore.subscribe,
    themeStore.getSnapshot,
    () => 'system' as const,
  )
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="float-start me-3">{t('label')}</legend>
      {themes.map((theme) => (
        <label
          key={theme}
          className="inline-flex min-h-11 items-center gap-2 rounded-control border border-transparent px-2.5 text-ink hover:bg-well has-checked:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="theme"
            checked={chosen === theme}
            onChange={() => themeStore.choose(theme)}
            className="accent-ink"
          />
          {t(theme)}
        </label>
      ))}
    </fieldset>
  )
}
