'use client'

import { useSearchParams } from 'next/navigation'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { ActionBar } from '@/components/ui/action-bar'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { withWords } from '@/components/words'
import { nextAction } from '@/lib/staking/position'
import { FinishStake } from './finish-stake'
import { OtherKey, OwnKeyOnly } from './own-key-only'
import type { Standing } from './standing'

const UnbondPanel = lazy(() =>
  Promise.all([import('./unbond-panel'), import('@/messages/en/signing.json')]).then(
    ([{ UnbondPanel }, words]) => withWords(UnbondPanel, words),
  ),
)
const WithdrawPanel = lazy(() =>
  Promise.all([import('./withdraw-panel'), import('@/messages/en/signing.json')]).then(
    ([{ WithdrawPanel }, words]) => withWords(WithdrawPanel, words),
  ),
)

/** The one thing to do next, and when it is begun, the panel it is done in. */
export function NextStep({ standing }: { readonly standing: Standing }) {
  const doing = useSearchParams().get('do')
  const action = nextAction(standing.position)
  if (doing === 'unbond')
    return (
      <Panel standing={standing}>
        <UnbondPanel standing={standing} />
      </Panel>
    )
  if (doing === 'withdraw')
    return (
      <Panel standing={standing}>
        <WithdrawPanel standing={standing} />
      </Panel>
    )
  switch (action) {
    case 'sign-staking':
      return <FinishStake delegation={standing.delegation} />
    case 'unbond':
    case 'withdraw':
      return <Begin standing={standing} action={action} />
    case null:
      return null
  }
}

type BeginProps = { readonly standing: Standing; readonly action: 'unbond' | 'withdraw' }

function Begin({ standing, action }: BeginProps) {
  const t = useTranslations('position.next')
  const { staker, stakingTxid } = standing.delegation
  return (
    <OwnKeyOnly staker={staker} action={action}>
      <ActionBar note={t(`${action}Note`)}>
        <LinkButton
          href={`/position?tx=${stakingTxid}&do=${action}`}
          look={action === 'withdraw' ? 'primary' : 'secondary'}
        >
          {t(action)}
        </LinkButton>
      </ActionBar>
    </OwnKeyOnly>
  )
}

type PanelProps = { readonly standing: Standing; readonly children: ReactNode }

/** Only the stake's own key can act on it. */
function Panel({ standing, children }: PanelProps) {
  const t = useTranslations('position.next')
  const wallet = useBitcoinWallet()
  if (!wallet)
    return (
      <Notice tone="info" title={t('connect.title')} action={<ConnectButton />}>
        {t('connect.text')}
      </Notice>
    )
  if (wallet.account.key !== standing.delegation.staker) return <OtherKey />
  return (
    <Suspense
      fallback={
        <Sheet>
          <Skeleton label={t('loading')} />
        </Sheet>
      }
    >
      {children}
    </Suspense>
  )
}
