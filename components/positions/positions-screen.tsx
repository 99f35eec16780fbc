'use client'

import { useSearchParams } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { StraysInList } from '@/components/after/strays-in-list'
import { UnfinishedStakes } from '@/components/stake/unfinished-stakes'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useBitcoinWallet, useWallets } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useWatchedText } from '@/components/watch/use-watched-text'
import { withWords } from '@/components/words'
import { WhenReady } from '@/components/world/when-ready'
import { EmptyTape } from './empty-tape'

const StakesOf = lazy(() => import('./stakes-of').then(({ StakesOf }) => ({ default: StakesOf })))
const WatchOffer = lazy(() =>
  Promise.all([import('@/components/watch/watch-offer'), import('@/messages/en/watch.json')]).then(
    ([{ WatchOffer }, words]) => withWords(WatchOffer, words),
  ),
)
const WatchedStakes = lazy(() =>
  Promise.all([
    import('@/components/watch/watched-stakes'),
    import('@/messages/en/watch.json'),
  ]).then(([{ WatchedStakes }, words]) => withWords(WatchedStakes, words)),
)

export function PositionsScreen() {
  const t = useTranslations('positions')
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <h1 className="text-5xl">{t('title')}</h1>
      <Suspense fallback={<Loading />}>
        <WhenReady loading={<Loading />}>
          <Shown />
        </WhenReady>
      </Suspense>
    </div>
  )
}

/** Whoever the address of the page or this tab watches; else the connected wallet. */
function Shown() {
  const addressed = useSearchParams().get('watch')?.trim()
  const kept = useWatchedText()
  const text = addressed || kept
  if (text)
    return (
      <Suspense fallback={<Loading />}>
        <WatchedStakes key={text} text={text} loading={<Loading />} />
      </Suspense>
    )
  return (
    <>
      <UnfinishedStakes />
      <StraysInList />
      <Owned />
      <div id="watch">
        <Suspense fallback={<Loading />}>
          <WatchOffer />
        </Suspense>
      </div>
    </>
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
