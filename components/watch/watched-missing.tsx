'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import type { Watched } from '@/lib/queries/watched-staker'

type Props = { readonly watched: Exclude<Watched, { kind: 'found' }> }

/** Why there is nothing to show, and what to give instead. */
export function WatchedMissing({ watched }: Props) {
  const t = useTranslations('watch')
  if (watched.kind === 'refused')
    return (
      <Notice tone="warning" urgent title={t(`refused.${watched.reason}.title`)}>
        {t(`refused.${watched.reason}.text`)}
      </Notice>
    )
  const { address, looked, isWhole } = watched
  return (
    <Notice tone="warning" urgent title={t('untold.title')}>
      <p>{t(`untold.${address}`)}</p>
      <p>{t(isWhole ? 'untold.all' : 'untold.newest', { count: looked })}</p>
      <p>{t('untold.instead')}</p>
    </Notice>
  )
}
