'use client'

import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { useSourcesSeen } from '@/components/sources/use-sources-seen'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { CoinsField } from './coins-field'
import type { PayingCoinsProps } from './paying-coins-props'

export function CoinsPanel({ state, paying, ...rest }: PayingCoinsProps) {
  const t = useTranslations('coins')
  if (state.kind === 'failed') return <Failure error={state.error} onRetry={state.retry} />
  if (state.kind !== 'ready' || !paying) return <Skeleton lines={2} label={t('loading')} />
  return (
    <>
      {state.coins.length === 0 ? <Unlike address={state.account.address} /> : null}
      <CoinsField known={state} paying={paying} {...rest} />
    </>
  )
}

/** There may be coins that only some servers list. */
function Unlike({ address }: { readonly address: string }) {
  const t = useTranslations('coins.unlike')
  const { disagreements } = useSourcesSeen()
  if (!disagreements.some(({ fact, about }) => fact === 'coins' && about === address)) return null
  return (
    <div className="mb-4">
      <Notice tone="warning" title={t('title')}>
        <p>{t('text')}</p>
      </Notice>
    </div>
  )
}
