'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { errorWords, reasonWords } from './error-words'

type Props = { readonly error: unknown; readonly onRetry?: () => void; readonly urgent?: boolean }

/** What went wrong and what can be done about it. */
export function Failure({ error, onRetry, urgent = false }: Props) {
  const t = useTranslations('errors')
  const { key, values } = errorWords(error)
  const reason = reasonWords(error)
  return (
    <Notice
      tone="danger"
      urgent={urgent}
      title={t(`${key}.title`, values)}
      action={onRetry ? <Button onClick={onRetry}>{t('again')}</Button> : null}
    >
      {reason ? <p>{t(reason, values)}</p> : null}
      <p>{t(`${key}.help`, values)}</p>
    </Notice>
  )
}
