'use client'

import { useTranslations } from 'use-intl'
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
import type { At } from '@/lib/flows/stake-state'

export function StakeReceipt({ state }: { readonly state: At<'watch' | 'done'> }) {
  const t = useTranslations('receipt')
  const { choice, fee } = state
  const stakingTxid = state.step === 'done' ? state.stakingTxid : state.transaction.txid
  return (
    <div className="space-y-5">
      <Sheet labelledBy="receipt">
        <h2 id="receipt" className="text-3xl">
          {t('title')}
        </h2>
        <p className="mt-3 max-w-prose text-ink-soft">{t('text')}</p>
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
          <LinkButton look="primary" href={`/position?tx=${stakingTxid}`}>
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
