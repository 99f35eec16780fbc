'use client'

import { useTranslations } from 'use-intl'
import { Tape } from '@/components/tape/tape'
import { tapeCells } from '@/components/tape/tape-cells'
import { LinkButton } from '@/components/ui/link-button'

const nowhere = tapeCells({
  spans: [{ kind: 'before', blocks: 1, moment: null }],
  elapsed: null,
  count: 24,
})

export function NotFound() {
  const t = useTranslations('notFound')
  return (
    <div className="max-w-2xl space-y-6">
      <Tape tall cells={nowhere} />
      <h1 className="text-5xl">{t('title')}</h1>
      <p className="text-ink-soft text-lg">{t('text')}</p>
      <LinkButton href="/" look="primary">
        {t('home')}
      </LinkButton>
    </div>
  )
}
