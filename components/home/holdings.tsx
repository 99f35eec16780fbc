'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Amount } from '@/components/money/amount'
import { isHeld } from '@/components/positions/phase-look'
import { StakesNotices } from '@/components/positions/stakes-notices'
import type { Standing } from '@/components/positions/standing'
import { useStandings } from '@/components/positions/use-position'
import { useStakes } from '@/components/positions/use-stakes'
import { useFunds } from '@/components/stake/use-desk'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
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
  const stakes = useStakes(staker)
  if (!stakes.delegations) return loading
  return (
    <>
      <StakesNotices stakes={stakes} />
      <Totals
        delegations={stakes.delegations}
        isWhole={!stakes.remembered && stakes.unreadable === 0}
        loading={loading}
      />
    </>
  )
}

type TotalsProps = Props & {
  readonly delegations: readonly Delegation[]
  /** False when there are stakes that cannot be added up. */
  readonly isWhole: boolean
}

function Totals({ delegations, isWhole, loading }: TotalsProps) {
  const t = useTranslations('home.yours')
  const funds = useFunds()
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
          <dd className="font-display text-4xl text-free">
            {funds ? <Amount value={sum(funds.coins.map(({ value }) => value))} /> : '–'}
          </dd>
        </div>
      </dl>
      <WhatNeedsYou standings={standings} isWhole={isWhole && !failed} />
    </Sheet>
  )
}

const stakedIn = ({ delegation }: Standing) => delegation.stakingValue

const sum = (amounts: readonly Sats[]): Sats =>
  toSats(amounts.reduce((total, amount) => total + amount, 0n))
