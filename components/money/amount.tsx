import { useTranslations } from 'use-intl'
import { formatBtcGrouped, type Sats } from '@/lib/bitcoin/sats'

/** An exact amount of bitcoin, all eight decimals. */
export function Amount({ value }: { readonly value: Sats }) {
  const t = useTranslations('unit')
  return (
    <data value={value.toString()} className="whitespace-nowrap">
      {t('btc', { amount: formatBtcGrouped(value) })}
    </data>
  )
}
