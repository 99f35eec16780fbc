'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Found } from '@/lib/ports/found'
import type { Connection } from './connection'
import { type Connected, ConnectionView } from './connection-view'
import { inOrder, isInstalled } from './offer-order'
import { OtherWallets } from './other-wallets'
import { WalletOffer } from './wallet-offer'
import type { Chain } from './wallet-skills'

type Props<Wallet extends Found> = {
  readonly chain: Chain
  readonly connection: Connection<Connected>
  /** Every wallet of this chain in this browser. */
  readonly found: readonly Wallet[]
  readonly onConnect: (wallet: Wallet) => void
  /** The wallet that is connected for the other chain: if it does both, it comes first. */
  readonly partner?: string | undefined
  readonly about?: ReactNode
}

/** One chain's half of the wallet dialog; the practice wallet is offered for both at once elsewhere. */
export function WalletSide<Wallet extends Found>({
  chain,
  connection,
  found,
  onConnect,
  partner,
  about,
}: Props<Wallet>) {
  const t = useTranslations(`wallet.${chain}`)
  const offers = inOrder(found, partner)
  return (
    <ConnectionView title={t('title')} purpose={t('purpose')} connection={connection} about={about}>
      {offers.some(isInstalled) ? null : <p className="text-sm">{t('none')}</p>}
      <ul className="space-y-2 empty:hidden">
        {offers.map((wallet) => (
          <li key={wallet.id}>
            <WalletOffer
              id={wallet.id}
              name={wallet.name}
              chain={chain}
              onConnect={() => onConnect(wallet)}
            />
          </li>
        ))}
      </ul>
      <OtherWallets chain={chain} found={found} />
    </ConnectionView>
  )
}
