'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useProblem } from '@/components/world/use-problem'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import type { Delegation } from '@/lib/staking/delegation'
import { EmptyTape } from './empty-tape'
import { stakeQuery } from './stake-query'
import { useStanding } from './use-position'

const PositionView = lazy(() =>
  import('./position-view').then(({ PositionView }) => ({ default: PositionView })),
)

export function PositionScreen() {
  const t = useTranslations('position')
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <h1 className="text-5xl">{t('title')}</h1>
      <Suspense fallback={<Loading />}>
        <WhenReady loading={<Loading />}>
          <Addressed />
        </WhenReady>
      </Suspense>
    </div>
  )
}

function Addressed() {
  const txid = (useSearchParams().get('tx') ?? '').trim().toLowerCase()
  return isTxid(txid) ? <Stake key={txid} txid={txid} /> : <Missing reason="address" />
}

function Stake({ txid }: { readonly txid: Txid }) {
  const { ports } = useWorld()
  const stake = useQuery(stakeQuery(ports, txid))
  const problem = useProblem([stake])
  const { data, refetch } = stake
  if (data) return <Placed delegation={data} />
  if (problem !== null) return <Failure error={problem} onRetry={() => void refetch()} />
  return data === null ? <Missing reason="unknown" /> : <Loading />
}

function Placed({ delegation }: { readonly delegation: Delegation }) {
  const state = useStanding(delegation)
  switch (state.kind) {
    case 'loading':
      return <Loading />
    case 'failed':
      return <Failure error={state.error} onRetry={state.retry} />
    case 'ready':
      return <PositionView standing={state.standing} />
  }
}

function Missing({ reason }: { readonly reason: 'address' | 'unknown' }) {
  const t = useTranslations('position.missing')
  return (
    <EmptyTape title={t(`${reason}.title`)} text={t(`${reason}.text`)}>
      <LinkButton href="/positions">{t('all')}</LinkButton>
    </EmptyTape>
  )
}

function Loading() {
  const t = useTranslations('position')
  return (
    <Sheet>
      <Skeleton lines={5} label={t('loading')} />
    </Sheet>
  )
}
