'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Amount } from '@/components/money/amount'
import { BlockHeight } from '@/components/time/block-height'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useProblem } from '@/components/world/use-problem'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { indexerQueries } from '@/lib/queries/indexer'

export function NetworkState() {
  const t = useTranslations('home.network')
  return (
    <section aria-labelledby="network-state" className="space-y-4">
      <h2 id="network-state" className="text-3xl">
        {t('title')}
      </h2>
      <WhenReady
        loading={
          <Sheet>
            <Skeleton label={t('loading')} />
          </Sheet>
        }
      >
        <Figures />
      </WhenReady>
    </section>
  )
}

function Figures() {
  const t = useTranslations('home.network')
  const format = useFormatter()
  const { ports } = useWorld()
  const tip = useQuery(bitcoinQueries.tip(ports))
  const fees = useQuery(bitcoinQueries.feeRates(ports))
  const stats = useQuery(indexerQueries.stats(ports))
  const problem = useProblem([stats, tip, fees])
  return (
    <>
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-card border border-line bg-line min-[26rem]:grid-cols-2 lg:grid-cols-[1fr_1fr_1.5fr_1fr]">
        <Figure name={t('height')}>
          {tip.data === undefined ? null : <BlockHeight value={tip.data} />}
        </Figure>
        <Figure name={t('fee')}>
          {fees.data ? t('feeRate', { rate: fees.data.halfHour }) : null}
        </Figure>
        <Figure name={t('staked')}>
          {stats.data ? <Amount value={stats.data.activeStake} /> : null}
        </Figure>
        <Figure name={t('providers')}>
          {stats.data
            ? t('providersOf', {
                active: format.number(stats.data.activeFinalityProviders),
                total: format.number(stats.data.totalFinalityProviders),
              })
            : null}
        </Figure>
      </dl>
      {problem === null ? null : <Failure error={problem} onRetry={() => void stats.refetch()} />}
    </>
  )
}

function Figure({
  name,
  children,
}: {
  readonly name: string
  readonly children: ReactNode | null
}) {
  return (
    <div className="flex flex-col-reverse justify-end gap-1 bg-sheet p-4">
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className="min-h-8 font-display text-2xl figures">{children ?? '–'}</dd>
    </div>
  )
}
