'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Amount } from '@/components/money/amount'
import { isHeld } from '@/components/positions/phase-look'
import { StakesNotices } from '@/components/positions/stakes-notices'
import type { Standing } from '@/components/positions/standing'
import { useStandings } from '@/components/positions/use-position'
import { useStakes } from '@/components/positions/use-stakes'
import { useFunds } from '@/components/stake/use-funds'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useWatched } from '@/components/watch/use-watched'
import { useWatchedText } from '@/components/watch/use-watched-text'
import { WatchedMissing } from '@/components/watch/watched-missing'
import { Watching } from '@/components/watch/watching'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { freeCoinsQuery } from '@/lib/queries/watched'
import type { Delegation } from '@/lib/staking/delegation'
import { WhatNeedsYou } from './what-needs-you'

type Props = { readonly loading: ReactNode }

/** What the connected account, or whoever is watched, has staked and free. */
export function Holdings({ loading }: Props) {
  const t = useTranslations('home.yours')
  const wallet = useBitcoinWallet()
  const watched = useWatchedText()
  if (watched) return <WatchedHoldings key={watched} text={watched} loading={loading} />
  if (wallet) return <Stakes staker={wallet.account.key} loading={loading} free={<OwnCoins />} />
  return (
    <Sheet>
      <p className="mb-4 max-w-prose">{t('connect')}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <ConnectButton look="secondary" />
        <LinkButton href="/positions" look="quiet">
          {t('watch')}
        </LinkButton>
      </div>
    </Sheet>
  )
}

function WatchedHoldings({ text, loading }: Props & { readonly text: string }) {
  const state = useWatched(text)
  const watched = state.kind === 'known' ? state.watched : null
  return (
    <>
      <Watching text={text} watched={watched} />
      {state.kind === 'looking' ? loading : null}
      {state.kind === 'failed' ? <Failure error={state.error} onRetry={state.retry} /> : null}
      {watched?.kind === 'found' ? (
        <Stakes
          staker={watched.staker}
          loading={loading}
          free={<CoinsOf staker={watched.staker} />}
        />
      ) : null}
      {watched && watched.kind !== 'found' ? <WatchedMissing watched={watched} /> : null}
    </>
  )
}

function OwnCoins() {
  const funds = useFunds()
  return funds ? <Amount value={sum(funds.coins.map(({ value }) => value))} /> : '–'
}

function CoinsOf({ staker }: { readonly staker: XOnlyKey }) {
  const { ports } = useWorld()
  const { data } = useQuery(freeCoinsQuery(ports, staker))
  return data === undefined ? '–' : <Amount value={data} />
}

type StakesProps = Props & { readonly staker: XOnlyKey; readonly free: ReactNode }

function Stakes({ staker, loading, free }: StakesProps) {
  const stakes = useStakes(staker)
  if (!stakes.delegations) return loading
  return (
    <>
      <StakesNotices stakes={stakes} />
      <Totals
        delegations={stakes.delegations}
        isWhole={!stakes.remembered && stakes.unreadable === 0}
        loading={loading}
        free={free}
      />
    </>
  )
}

type TotalsProps = Props & {
  readonly free: ReactNode
  readonly delegations: readonly Delegation[]
  /** False when there are stakes that cannot be added up. */
  readonly isWhole: boolean
}

function Totals({ delegations, isWhole, loading, free }: TotalsProps) {
  const t = useTranslations('home.yours')
  const states = useStandings(delegations)
  const standings = states.flatMap((state) => (state.kind === 'ready' ? state.standing : []))
  if (states.some(({ kind }) => kind === 'loading')) return loading
  const failed = states.find((state) => state.kind === 'failed')
  const held = standings.filter(({ position }) => isHeld(position))
  return (
    <Sheet>
      {failed ? <Failure error={failed.error} onRetry={failed.retry} /> : null}
      <dl className="grid gap-6 sm:grid-cols-2">
        <div>
          <dt className="text-ink-soft">{t('total')}</dt>
          <dd className="font-display text-4xl">
            {failed || !isWhole ? '–' : <Amount value={sum(held.map(stakedIn))} />}
          </dd>
        </div>
        <div>
          <dt className="text-ink-soft">{t('free')}</dt>
          <dd className="font-display text-4xl text-free">{free}</dd>
        </div>
      </dl>
      <WhatNeedsYou standings={standings} isWhole={isWhole && !failed} />
    </Sheet>
  )
}

const stakedIn = ({ delegation }: Standing) => delegation.stakingValue

const sum = (amounts: readonly Sats[]): Sats =>
  toSats(amounts.reduce((total, amount) => total + amount, 0n))
