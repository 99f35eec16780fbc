'use client'

import { useTranslations } from 'use-intl'
import { StakeCare } from '@/components/after/stake-care'
import { KitLater } from '@/components/kit/kit-later'
import { Amount } from '@/components/money/amount'
import { Sheet } from '@/components/ui/sheet'
import { CoinTag } from './coin-tag'
import { NextStep } from './next-step'
import { PositionFacts } from './position-facts'
import { PositionSentence } from './position-sentence'
import { PositionTape } from './position-tape'
import type { Standing } from './standing'

export function PositionView({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('position')
  return (
    <div className="space-y-5">
      <Sheet labelledBy="position">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id="position" className="text-4xl sm:text-5xl">
            <Amount value={standing.delegation.stakingValue} />
          </h2>
          <CoinTag phase={standing.position.phase} />
        </div>
        <p role="status" className="mt-3 max-w-prose text-lg">
          <PositionSentence standing={standing} />
        </p>
        <PositionTape standing={standing} />
      </Sheet>
      <StakeCare stakingTxid={standing.delegation.stakingTxid} />
      <NextStep standing={standing} />
      <Sheet labelledBy="facts">
        <h2 id="facts" className="text-2xl">
          {t('facts')}
        </h2>
        <PositionFacts standing={standing} />
      </Sheet>
      {standing.position.phase === 'withdrawn' ? null : (
        <KitLater delegation={standing.delegation} />
      )}
    </div>
  )
}
