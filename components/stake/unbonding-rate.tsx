'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'

type Props = {
  /** In sat/vB. */
  readonly rate: number
  readonly rates: FeeRates
}

/** The unbonding fee can never be raised, so whether it would do today is worth knowing before the coins go in. */
export function UnbondingRate({ rate, rates }: Props) {
  const t = useTranslations('unbondingRate')
  const values = { rate, today: rates.hour }
  return rate >= rates.hour ? (
    <Notice tone="free" title={t('enough.title', values)}>
      <p>{t('enough.text', values)}</p>
    </Notice>
  ) : (
    <Notice tone="warning" title={t('short.title', values)}>
      <p>{t('short.text', values)}</p>
    </Notice>
  )
}
