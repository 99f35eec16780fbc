'use client'

import { useTranslations } from 'use-intl'
import { useWorld } from '@/components/world/world'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import { ConnectionView } from './connection-view'
import { isPractice } from './practice-offer'
import { useFoundWallets } from './use-wallets'
import type { Connection } from './wallet-store'

export function BabylonSide({ connection }: { readonly connection: Connection<BabylonWallet> }) {
  const t = useTranslations('wallet.babylon')
  const { wallets } = useWorld()
  const found = useFoundWallets().babylon.filter((wallet) => !isPractice(wallet))
  return (
    <ConnectionView
      title={t('title')}
      purpose={t('purpose')}
      connection={connection}
      nothingFound={t('none')}
      offers={found.map((wallet) => ({
        id: wallet.id,
        name: wallet.name,
        onConnect: () => wallets.connectBabylon(wallet),
      }))}
    />
  )
}
