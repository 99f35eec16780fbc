'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { isLost, isTrouble } from '@/components/after/trouble'
import { ExplorerLink } from '@/components/kit/explorer-link'
import { KitOffer } from '@/components/kit/kit-offer'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { BlockCount } from '@/components/time/block-count'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import type { StakeSituation } from '@/lib/flows/stake-situation'
import type { At } from '@/lib/flows/stake-state'

type Props = {
  readonly state: At<'watch' | 'done'>
  /** null before the first look. */
  readonly situation: StakeSituation | null
  /** Where the stake is, and what helps when that is not where it should be. */
  readonly children: ReactNode
}

export function StakeReceipt({ state, situation, children }: Props) {
  const t = useTranslations('receipt')
  const { choice, fee } = state
  const isDone = state.step === 'done'
  const isStray = situation !== null && isLost(situation)
  const isCalm = situation === null || !isTrouble(situation)
  const stakingTxid = state.step === 'done' ? state.stakingTxid : state.transaction.txid
  return (
    <div className="space-y-5">
      <Sheet labelledBy="receipt">
        <h2 id="receipt" className="text-3xl">
          {t(isStray ? 'stray.title' : isDone ? 'counts.title' : 'title')}
        </h2>
        {isCalm ? (
          <p className="mt-3 max-w-prose text-ink-soft">{t(isDone ? 'counts.text' : 'text')}</p>
        ) : null}
        <div className="my-4 empty:hidden">{children}</div>
        <Facts>
          <Fact name={t('locked')}>
            <Amount value={choice.value} />
          </Fact>
          <Fact name={t('term')}>
            <BlockCount value={choice.stakingTime} />
          </Fact>
          <Fact name={t('fee')}>
            <SatsAmount value={fee} />
          </Fact>
          <Fact name={t('txid')}>
            <Grouped text={stakingTxid} size={8} />
            <CopyButton text={stakingTxid} label={t('copy')} doneLabel={t('copied')} />
            <ExplorerLink txid={stakingTxid} />
          </Fact>
        </Facts>
        <div className="mt-4 flex flex-wrap gap-3">
          <LinkButton look={isCalm ? 'primary' : 'secondary'} href={`/position?tx=${stakingTxid}`}>
            {t('look')}
          </LinkButton>
          <LinkButton href="/stake">{t('another')}</LinkButton>
        </div>
      </Sheet>
      <KitOffer
        stake={{
          account: choice.account,
          stakingTxid,
          kept: state.step === 'watch' ? state : null,
        }}
      />
    </div>
  )
}
