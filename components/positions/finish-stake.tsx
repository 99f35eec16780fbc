'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useIsSent } from '@/components/after/use-is-sent'
import { unfinishedStakesQuery } from '@/components/stake/unfinished'
import { ActionBar } from '@/components/ui/action-bar'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { useWorld } from '@/components/world/world'
import type { Delegation } from '@/lib/staking/delegation'
import { OwnKeyOnly } from './own-key-only'

/** The staking transaction is in the browser that built it, and nowhere else. */
export function FinishStake({ delegation }: { readonly delegation: Delegation }) {
  const t = useTranslations('position.next')
  const { ports } = useWorld()
  const { data } = useQuery(unfinishedStakesQuery(ports))
  const isSent = useIsSent(delegation.stakingTxid)
  const entry = data?.find(({ state }) => stakingTxidIn(state) === delegation.stakingTxid)
  if (!data || isSent) return null
  if (!entry)
    return (
      <Notice tone="info" title={t('elsewhere.title')}>
        {t('elsewhere.text')}
      </Notice>
    )
  return (
    <OwnKeyOnly staker={delegation.staker} action="finish">
      <ActionBar note={t('finishNote')}>
        <LinkButton look="primary" href={`/stake?${new URLSearchParams({ flow: entry.id })}`}>
          {t('finish')}
        </LinkButton>
      </ActionBar>
    </OwnKeyOnly>
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
