'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { CoinTag } from '@/components/positions/coin-tag'
import { needsYou } from '@/components/positions/needs-you'
import { PositionSentence } from '@/components/positions/position-sentence'
import type { Standing } from '@/components/positions/standing'

type Props = {
  readonly standings: readonly Standing[]
  /** False when there are stakes that are not among them: then nobody can say that nothing needs the person. */
  readonly isWhole: boolean
}

export function WhatNeedsYou({ standings, isWhole }: Props) {
  const t = useTranslations('home.yours')
  const urgent = standings.filter(({ position }) => needsYou(position))
  if (standings.length === 0 && isWhole)
    return <p className="mt-5 border-line border-t pt-4">{t('nothing')}</p>
  return (
    <div className="mt-5 border-line border-t pt-4">
      <p className="font-semibold empty:hidden">
        {urgent.length > 0 ? t('needs', { count: urgent.length }) : isWhole ? t('calm') : null}
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
