'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { CoinTag } from '@/components/positions/coin-tag'
import { needsYou } from '@/components/positions/needs-you'
import { PositionSentence } from '@/components/positions/position-sentence'
import type { Standing } from '@/components/positions/standing'

export function WhatNeedsYou({ standings }: { readonly standings: readonly Standing[] }) {
  const t = useTranslations('home.yours')
  const urgent = standings.filter(({ position }) => needsYou(position))
  if (standings.length === 0)
    return <p className="mt-5 border-line border-t pt-4">{t('nothing')}</p>
  return (
    <div className="mt-5 border-line border-t pt-4">
      <p className="font-semibold">
        {urgent.length > 0 ? t('needs', { count: urgent.length }) : t('calm')}
      </p>
      <ul className="divide-y divide-line">
        {urgent.map((standing) => (
          <li key={standing.delegation.stakingTxid} className="space-y-1 py-3">
            <p className="flex flex-wrap items-center gap-3">
              <Link
                href={`/position?tx=${standing.delegation.stakingTxid}`}
                className="inline-flex min-h-11 items-center font-medium underline underline-offset-4"
              >
                <Amount value={standing.delegation.stakingValue} />
              </Link>
              <CoinTag phase={standing.position.phase} />
            </p>
            <p className="text-ink-soft">
              <PositionSentence standing={standing} />
            </p>
          </li>
        ))}
      </ul>
      <Link
        href="/positions"
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t('all')}
      </Link>
    </div>
  )
}
