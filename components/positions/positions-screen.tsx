'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { UnfinishedStakes } from '@/components/stake/unfinished-stakes'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useBitcoinWallet, useWallets } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useProblem } from '@/components/world/use-problem'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { indexerQueries } from '@/lib/queries/indexer'
import { EmptyTape } from './empty-tape'

const PositionList = lazy(() =>
  import('./position-list').then(({ PositionList }) => ({ default: PositionList })),
)

export function PositionsScreen() {
  const t = useTranslations('positions')
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <h1 className="text-5xl">{t('title')}</h1>
      <WhenReady loading={<Loading />}>
        <UnfinishedStakes />
        <Owned />
      </WhenReady>
    </div>
  )
}

function Owned() {
  const t = useTranslations('positions')
  const wallet = useBitcoinWallet()
  const { bitcoin } = useWallets()
  if (wallet) return <StakesOf staker={wallet.account.key} />
  if (bitcoin.kind === 'connecting') return <Loading />
  return (
    <EmptyTape title={t('noWallet.title')} text={t('noWallet.text')}>
      <ConnectButton />
    </EmptyTape>
  )
}

function StakesOf({ staker }: { readonly staker: XOnlyKey }) {
  const t = useTranslations('positions')
  const { ports } = useWorld()
  const stakes = useQuery(indexerQueries.delegationsOf(ports, staker))
  const problem = useProblem([stakes])
  const { data, error, refetch } = stakes
  if (problem !== null) return <Failure error={problem} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.length === 0)
    return (
      <EmptyTape title={t('empty.title')} text={t('empty.text')}>
        <LinkButton href="/stake" look="primary">
          {t('empty.stake')}
        </LinkButton>
      </EmptyTape>
    )
  return (
    <>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      <Suspense fallback={<Loading />}>
        <PositionList delegations={data} />
      </Suspense>
    </>
  )
}

function Loading() {
  const t = useTranslations('positions')
  return (
    <Sheet>
      <Skeleton lines={5} label={t('loading')} />
    </Sheet>
  )
}
