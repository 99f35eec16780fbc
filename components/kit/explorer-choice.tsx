'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Choice } from '@/components/ui/choice'
import { useWorld } from '@/components/world/world'
import { explorers } from '@/lib/config/explorers'
import { explorerStore } from './explorer-store'
import { useExplorer } from './use-explorer'

/** Where links to transactions lead, or that there are none. */
export function ExplorerChoice() {
  const t = useTranslations('kit.explorer')
  const name = useId()
  const network = useWorld().ports.network.name
  const chosen = useExplorer()
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-semibold">{t('title')}</legend>
      <p className="text-ink-soft text-sm">{t('text')}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {[...explorers[network], null].map((explorer) => (
          <Choice
            key={explorer?.id ?? 'none'}
            name={name}
            value={explorer?.id ?? 'none'}
            checked={explorer?.id === chosen?.id}
            onChoose={() => explorerStore.choose(network, explorer)}
            title={explorer ? (explorer.name ?? t('own')) : t('none')}
          />
        ))}
      </div>
    </fieldset>
  )
}
