'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { withWords } from '@/components/words'
import { ParamsDisagreeError } from '@/lib/flows/errors'
import { errorWords, reasonWords } from './error-words'

const ParamsTable = lazy(() =>
  Promise.all([
    import('@/components/preflight/params-table'),
    import('@/messages/en/preflight.json'),
  ]).then(([{ ParamsTable }, words]) => withWords(ParamsTable, words)),
)

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
      {error instanceof ParamsDisagreeError ? (
        <Suspense fallback={null}>
          <ParamsTable error={error} />
        </Suspense>
      ) : null}
    </Notice>
  )
}
