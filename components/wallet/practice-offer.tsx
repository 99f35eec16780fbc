'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useWorld } from '@/components/world/world'
import { useFoundWallets, useWallets } from './use-wallets'

const practice = 'practice'

/** On the local network only: one press, and there is a funded wallet for both chains. */
export function PracticeOffer() {
  const t = useTranslations('wallet.practice')
  const { ports, wallets } = useWorld()
  const found = useFoundWallets()
  const { bitcoin } = useWallets()
  const isFound = found.bitcoin.some(({ id }) => id === practice)
  if (ports.network.name !== 'localnet' || !isFound || bitcoin.kind === 'connected') return null
  return (
    <div className="space-y-2 rounded-card border border-line-strong border-dashed p-4">
      <Button wide look="primary" onClick={() => wallets.connect(practice)}>
        {t('name')}
      </Button>
      <p className="text-ink-soft text-sm">{t('help')}</p>
    </div>
  )
}
