'use client'

import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Skeleton } from '@/components/ui/skeleton'
import { CoinsField } from './coins-field'
import type { PayingCoinsProps } from './paying-coins-props'

export function CoinsPanel({ state, paying, ...rest }: PayingCoinsProps) {
  const t = useTranslations('coins')
  if (state.kind === 'failed') return <Failure error={state.error} onRetry={state.retry} />
  if (state.kind !== 'ready' || !paying) return <Skeleton lines={2} label={t('loading')} />
  return <CoinsField known={state} paying={paying} {...rest} />
}
