'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { UnfinishedStakes } from '@/components/stake/unfinished-stakes'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useBitcoinWallet, useWallets } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { WhenReady } from '@/components/world/when-ready'
import { EmptyTape } from './empty-tape'

const StakesOf = lazy(() => import('./stakes-of').then(({ StakesOf }) => ({ default: StakesOf })))

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
  if (wallet)
    return (
      <Suspense fallback={<Loading />}>
        <StakesOf staker={wallet.account.key} loading={<Loading />} />
      </Suspense>
    )
  if (bitcoin.kind === 'connecting') return <Loading />
  return (
    <EmptyTape title={t('noWallet.title')} text={t('noWallet.text')}>
      <ConnectButton />
    </EmptyTape>
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
