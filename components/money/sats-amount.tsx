import { useFormatter, useTranslations } from 'use-intl'
import type { Sats } from '@/lib/bitcoin/sats'

/** A small amount, where the unit of fees reads better: `150,000 sat`. */
export function SatsAmount({ value }: { readonly value: Sats }) {
  const t = useTranslations('unit')
  const format = useFormatter()
  return (
    <data value={value.toString()} className="whitespace-nowrap">
      {t('sats', { amount: format.number(value) })}
    </data>
  )
}
