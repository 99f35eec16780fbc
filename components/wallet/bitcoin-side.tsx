'use client'

import { useTranslations } from 'use-intl'
import { useWorld } from '@/components/world/world'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { ConnectionView } from './connection-view'
import { isPractice } from './practice-offer'
import { useFoundWallets } from './use-wallets'
import type { Connection } from './wallet-store'

export function BitcoinSide({ connection }: { readonly connection: Connection<BitcoinWallet> }) {
  const t = useTranslations('wallet.bitcoin')
  const { wallets } = useWorld()
  const found = useFoundWallets().bitcoin.filter((wallet) => !isPractice(wallet))
  return (
    <ConnectionView
      title={t('title')}
      purpose={t('purpose')}
      connection={connection}
      nothingFound={t('none')}
      offers={found.map((wallet) => ({
        id: wallet.id,
        name: wallet.name,
        onConnect: () => wallets.connectBitcoin(wallet),
      }))}
    />
  )
}
