'use client'

import { useTranslations } from 'use-intl'
import type { Found } from '@/lib/ports/found'
import { type Connected, ConnectionView } from './connection-view'
import { isPractice } from './practice-offer'
import type { Connection } from './wallet-store'

type Props<Wallet extends Found> = {
  readonly chain: 'bitcoin' | 'babylon'
  readonly connection: Connection<Connected>
  /** Every wallet of this chain in this browser. */
  readonly found: readonly Wallet[]
  readonly onConnect: (wallet: Wallet) => void
}

/** One chain's half of the wallet dialog; the practice wallet is offered for both at once elsewhere. */
export function WalletSide<Wallet extends Found>({
  chain,
  connection,
  found,
  onConnect,
}: Props<Wallet>) {
  const t = useTranslations(`wallet.${chain}`)
  const installed = found.filter((wallet) => !isPractice(wallet))
  return (
    <ConnectionView
      title={t('title')}
      purpose={t('purpose')}
      connection={connection}
      nothingFound={t('none')}
      offers={installed.map((wallet) => ({
        id: wallet.id,
        name: wallet.name,
        onConnect: () => onConnect(wallet),
      }))}
    />
  )
}
