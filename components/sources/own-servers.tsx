'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import { useWorld } from '@/components/world/world'
import { ServersForm } from './servers-form'

/** Whose servers are asked, and how to ask one's own. They count from the next load of the page. */
export function OwnServers() {
  const t = useTranslations('sources.own')
  const { endpoints } = useWorld().ports
  const [isOpen, setOpen] = useState(false)
  const goBack = () => {
    endpoints.backToSite()
    location.reload()
  }
  return (
    <section aria-labelledby="own-servers" className="space-y-3 border-line border-t pt-5">
      <h3 id="own-servers" className="text-xl">
        {t('title')}
      </h3>
      {endpoints.standing === 'unreadable' ? (
        <Notice tone="warning" title={t('unreadable.title')}>
          <p>{t('unreadable.help')}</p>
        </Notice>
      ) : (
        <p>{t(`standing.${endpoints.standing}`)}</p>
      )}
      {isOpen ? (
        <ServersForm onCancel={() => setOpen(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button ref={takeLostFocus} onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
          {endpoints.standing === 'site' ? null : <Button onClick={goBack}>{t('back')}</Button>}
        </div>
      )}
    </section>
  )
}
