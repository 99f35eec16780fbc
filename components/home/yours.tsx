'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Amount } from '@/components/money/amount'
import { isHeld } from '@/components/positions/phase-look'
import { type Standing, useStandings } from '@/components/positions/use-position'
import { useFunds } from '@/components/stake/use-desk'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useProblem } from '@/components/world/use-problem'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { indexerQueries } from '@/lib/queries/indexer'
import type { Delegation } from '@/lib/staking/delegation'
import { WhatNeedsYou } from './what-needs-you'

/** The person's total, and what needs them now. */
export function Yours() {
  const t = useTranslations('home.yours')
  return (
    <section aria-labelledby="yours" className="space-y-4">
      <h2 id="yours" className="text-3xl">
        {t('title')}
      </h2>
      <WhenReady loading={<Loading />}>
        <Connected />
      </WhenReady>
    </section>
  )
}

function Connected() {
  const t = useTranslations('home.yours')
  const wallet = useBitcoinWallet()
  if (wallet) return <Stakes staker={wallet.account.key} />
  return (
    <Sheet>
      <p className="mb-4 max-w-prose">{t('connect')}</p>
      <ConnectButton look="secondary" />
    </Sheet>
  )
}

function Stakes({ staker }: { readonly staker: XOnlyKey }) {
  const { ports } = useWorld()
  const stakes = useQuery(indexerQueries.delegationsOf(ports, staker))
  const problem = useProblem([stakes])
  const { data, refetch } = stakes
  if (problem !== null) return <Failure error={problem} onRetry={() => void refetch()} />
  return data ? <Totals delegations={data} /> : <Loading />
}

function Totals({ delegations }: { readonly delegations: readonly Delegation[] }) {
  const t = useTranslations('home.yours')
  const funds = useFunds()
  const states = useStandings(delegations)
  const standings = states.flatMap((state) => (state.kind === 'ready' ? state.standing : []))
  if (standings.length < delegations.length) return <Loading />
  const held = standings.filter(({ position }) => isHeld(position))
  return (
    <Sheet>
      <dl className="grid gap-6 sm:grid-cols-2">
        <div>
          <dt className="text-ink-soft">{t('total')}</dt>
          <dd className="font-display text-4xl">
            <Amount value={sum(held.map(stakedIn))} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-soft">{t('free')}</dt>
          <dd className="font-display text-4xl text-free">
            {funds ? <Amount value={sum(funds.coins.map(({ value }) => value))} /> : '–'}
          </dd>
        </div>
      </dl>
      <WhatNeedsYou standings={standings} />
    </Sheet>
  )
}

const stakedIn = ({ delegation }: Standing) => delegation.stakingValue

const sum = (amounts: readonly Sats[]): Sats =>
  toSats(amounts.reduce((total, amount) => total + amount, 0n))

function Loading() {
  const t = useTranslations('home.yours')
  return (
    <Sheet>
      <Skeleton label={t('loading')} />
    </Sheet>
  )
}
