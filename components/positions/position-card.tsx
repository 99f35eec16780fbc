'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { Sheet } from '@/components/ui/sheet'
import { CoinTag } from './coin-tag'
import { PositionSentence } from './position-sentence'
import { PositionTape } from './position-tape'
import type { Standing } from './standing'

export function PositionCard({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('positions')
  const { delegation, position } = standing
  const { stakingTxid } = delegation
  return (
    <Sheet>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="font-display text-3xl">
          <Amount value={delegation.stakingValue} />
        </p>
        <CoinTag phase={position.phase} />
      </div>
      <p className="mt-2">
        <PositionSentence standing={standing} />
      </p>
      <PositionTape brief standing={standing} />
      <Link
        href={`/position?tx=${stakingTxid}`}
        className="inline-flex min-h-11 items-center gap-2 font-medium underline underline-offset-4"
      >
        {t('open')}
        <bdi dir="ltr" className="font-code text-[0.92em]">
          {t('short', { start: stakingTxid.slice(0, 8), end: stakingTxid.slice(-8) })}
        </bdi>
      </Link>
    </Sheet>
  )
}
