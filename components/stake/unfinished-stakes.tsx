'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { useWorld } from '@/components/world/world'
import { unfinishedStakesQuery } from './unfinished'

/** Stakes that were begun here and not brought to their end. */
export function UnfinishedStakes() {
  const t = useTranslations('unfinished')
  const { ports } = useWorld()
  const { data = [] } = useQuery(unfinishedStakesQuery(ports))
  return data.map(({ id, updatedAt }) => (
    <Notice
      key={id}
      tone="info"
      title={t('title')}
      action={
        <LinkButton look="secondary" href={`/stake?${new URLSearchParams({ flow: id })}`}>
          {t('continue')}
        </LinkButton>
      }
    >
      {t('text', { time: new Date(updatedAt) })}
    </Notice>
  ))
}
