'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { needsYou } from '@/components/positions/needs-you'
import { useStandings } from '@/components/positions/use-position'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { indexerQueries } from '@/lib/queries/indexer'

export function UrgentNotice() {
  const wallet = useBitcoinWallet()
  return wallet ? <UrgentOf staker={wallet.account.key} /> : null
}

function UrgentOf({ staker }: { readonly staker: XOnlyKey }) {
  const t = useTranslations('home.yours')
  const { ports } = useWorld()
  const { data = [] } = useQuery(indexerQueries.delegationsOf(ports, staker))
  const urgent = useStandings(data).flatMap((state) =>
    state.kind === 'ready' && needsYou(state.standing.position) ? [state.standing] : [],
  )
  const [first] = urgent
  if (!first) return null
  const href = urgent.length === 1 ? `/position?tx=${first.delegation.stakingTxid}` : '/positions'
  return (
    <Notice
      tone="free"
      title={t('top', { count: urgent.length })}
      action={<LinkButton href={href}>{t('look', { count: urgent.length })}</LinkButton>}
    />
  )
}
