'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { unfinishedStakesQuery } from '@/components/stake/unfinished'
import { ActionBar } from '@/components/ui/action-bar'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { useWorld } from '@/components/world/world'
import type { Txid } from '@/lib/bitcoin/txid'

/** The staking transaction is in the browser that built it, and nowhere else. */
export function FinishStake({ txid }: { readonly txid: Txid }) {
  const t = useTranslations('position.next')
  const { ports } = useWorld()
  const { data } = useQuery(unfinishedStakesQuery(ports))
  const entry = data?.find(({ state }) => stakingTxidIn(state) === txid)
  if (!data) return null
  if (!entry)
    return (
      <Notice tone="info" title={t('elsewhere.title')}>
        {t('elsewhere.text')}
      </Notice>
    )
  return (
    <ActionBar note={t('finishNote')}>
      <LinkButton look="primary" href={`/stake?${new URLSearchParams({ flow: entry.id })}`}>
        {t('finish')}
      </LinkButton>
    </ActionBar>
  )
}

/** Only the id is looked at; the flow itself reads the rest when it goes on. */
function stakingTxidIn(state: unknown): unknown {
  if (typeof state !== 'object' || state === null || !('transaction' in state)) return null
  const { transaction } = state
  return typeof transaction === 'object' && transaction !== null && 'txid' in transaction
    ? transaction.txid
    : null
}
