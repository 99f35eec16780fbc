'use client'

import { useTranslations } from 'use-intl'
import { useTip } from '@/components/time/use-tip'
import type { Height } from '@/lib/bitcoin/blocks'

/** How many blocks deep a coin is, as far as the tip is known. */
export function CoinAge({ confirmedAt }: { readonly confirmedAt: Height | null }) {
  const t = useTranslations('coins.age')
  const tip = useTip()
  if (confirmedAt === null) return t('unconfirmed')
  if (!tip || tip.height < confirmedAt) return t('inBlock', { height: confirmedAt })
  return t('deep', { count: tip.height - confirmedAt + 1, height: confirmedAt })
}
