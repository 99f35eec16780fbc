'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import type { Delegation } from '@/lib/staking/delegation'
import { KitOffer } from './kit-offer'

/** The recovery kit of a stake made before, once it is asked for; only for whoever has the stake's key connected. */
export function KitLater({ delegation }: { readonly delegation: Delegation }) {
  const t = useTranslations('position')
  const account = useBitcoinWallet()?.account
  const [isWanted, setWanted] = useState(false)
  const { staker, stakingTxid } = delegation
  if (account?.key !== staker) return null
  return isWanted ? (
    <KitOffer stake={{ account, stakingTxid, kept: null }} />
  ) : (
    <Button onClick={() => setWanted(true)}>{t('kit')}</Button>
  )
}
