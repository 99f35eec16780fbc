'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import type { AccountCoins } from './use-account-coins'

type Props = {
  readonly known: AccountCoins
  readonly isByHand: boolean
  readonly unchecked: boolean
  readonly onChange: (unchecked: boolean) => void
}

/** Whether anybody knows what the coins carry besides money. That nobody does is said, never passed over. */
export function InscriptionsNote({ known, isByHand, unchecked, onChange }: Props) {
  const t = useTranslations('coins.inscriptions')
  const { inscriptions, coins } = known
  const count = coins.filter(({ kind }) => kind === 'unchecked').length
  if (inscriptions.kind === 'checked')
    return (
      <p className="text-ink-soft text-sm">
        {t('checked', { count: inscriptions.inscribed.length })}
      </p>
    )
  if (count === 0) return null
  return (
    <Notice tone="warning" title={t('unknown.title')}>
      <p>{t(`unknown.why.${inscriptions.reason}`)}</p>
      <p>{isByHand ? t('unknown.person') : t('unknown.holdfast')}</p>
      {isByHand ? null : (
        <label className="flex min-h-11 items-center gap-3 font-medium">
          <input
            type="checkbox"
            checked={unchecked}
            onChange={(event) => onChange(event.target.checked)}
            className="size-5 shrink-0 accent-ink"
          />
          {t('unknown.use', { count })}
        </label>
      )}
    </Notice>
  )
}
