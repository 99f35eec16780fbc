'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Amount } from '@/components/money/amount'
import { isHeld } from '@/components/positions/phase-look'
import { type Standing, useStandings } from '@/components/positions/use-position'
import { useFunds } from '@/components/stake/use-desk'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { indexerQueries } from '@/lib/queries/indexer'
import type { Delegation } from '@/lib/staking/delegation'
import { WhatNeedsYou } from './what-needs-you'

type Props = { readonly loading: ReactNode }

/** What the connected account has, staked and free. */
export function Holdings({ loading }: Props) {
  const t = useTranslations('home.yours')
  const wallet = useBitcoinWallet()
  if (wallet) return <Stakes staker={wallet.account.key} loading={loading} />
  return (
    <Sheet>
      <p className="mb-4 max-w-prose">{t('connect')}</p>
      <ConnectButton look="secondary" />
    </Sheet>
  )
}

function Stakes({ staker, loading }: Props & { readonly staker: XOnlyKey }) {
  const { ports } = useWorld()
  const stakes = useQuery(indexerQueries.delegationsOf(ports, staker))
  const problem = useProblem([stakes])
  const { data, refetch } = stakes
  if (problem !== null) return <Failure error={problem} onRetry={() => void refetch()} />
  return data ? <Totals delegations={data} loading={loading} /> : loading
}

function Totals({ delegations, loading }: Props & { readonly delegations: readonly Delegation[] }) {
  const t = useTranslations('home.yours')
  const funds = useFunds()
  const states = useStandings(delegations)
  const standings = states.flatMap((state) => (state.kind === 'ready' ? state.standing : []))
  if (standings.length < delegations.length) return loading
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
