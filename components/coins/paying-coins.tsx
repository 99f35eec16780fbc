'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import type { ReadyStake } from '@/components/stake/read-draft'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { withWords } from '@/components/words'
import type { CoinDraft, CoinsProblem, Paying } from './paying'
import type { AccountCoinsState } from './use-account-coins'

export type PayingCoinsProps = {
  readonly state: AccountCoinsState
  readonly draft: CoinDraft
  readonly paying: Paying | null
  /** The draft, once nothing is wrong with it. */
  readonly stake: ReadyStake | null
  readonly problem: CoinsProblem | null
  readonly onChange: (part: Partial<CoinDraft>) => void
}

const CoinsPanel = lazy(() =>
  Promise.all([import('./coins-panel'), import('@/messages/en/coins.json')]).then(
    ([{ CoinsPanel }, words]) => withWords(CoinsPanel, words),
  ),
)

/** Which of the account's coins pay for the stake. There is nothing to choose before a wallet is connected. */
export function PayingCoins(props: PayingCoinsProps) {
  const t = useTranslations('stake')
  if (props.state.kind === 'no-account') return null
  return (
    <Sheet>
      <Suspense fallback={<Skeleton lines={2} label={t('loading')} />}>
        <CoinsPanel {...props} />
      </Suspense>
    </Sheet>
  )
}
