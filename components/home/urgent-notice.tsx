'use client'

import { useTranslations } from 'use-intl'
import { needsYou } from '@/components/positions/needs-you'
import { useStandings } from '@/components/positions/use-position'
import { useStakes } from '@/components/positions/use-stakes'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWatchedText } from '@/components/watch/use-watched-text'
import type { XOnlyKey } from '@/lib/bitcoin/keys'

export function UrgentNotice() {
  const wallet = useBitcoinWallet()
  // What is watched is somebody's to look at, and nobody's to act on.
  const watched = useWatchedText()
  return wallet && !watched ? <UrgentOf staker={wallet.account.key} /> : null
}

function UrgentOf({ staker }: { readonly staker: XOnlyKey }) {
  const t = useTranslations('home.yours')
  const { delegations = [] } = useStakes(staker)
  const urgent = useStandings(delegations).flatMap((state) =>
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
