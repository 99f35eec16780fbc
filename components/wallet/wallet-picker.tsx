'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useWorld } from '@/components/world/world'
import { isInstalled } from './offer-order'
import { PhoneLinks } from './phone-links'
import { PracticeOffer } from './practice-offer'
import { RehearsalNote } from './rehearsal-note'
import { useFoundWallets, useWallets } from './use-wallets'
import { WalletSide } from './wallet-side'

type Props = {
  /** Somebody follows a link to another screen. */
  readonly onLeave: () => void
}

/** What is connected and what could be, for both chains. Loaded when somebody wants to see it. */
export function WalletPicker({ onLeave }: Props) {
  const t = useTranslations('wallet')
  const { wallets: store } = useWorld()
  const { bitcoin, babylon } = useWallets()
  const found = useFoundWallets()
  const isAnyInstalled = [...found.bitcoin, ...found.babylon].some(isInstalled)
  return (
    <>
      <PracticeOffer />
      {isAnyInstalled || bitcoin.kind === 'connected' ? null : <PhoneLinks />}
      <WalletSide
        chain="bitcoin"
        connection={bitcoin}
        found={found.bitcoin}
        onConnect={store.connectBitcoin}
        partner={babylon.kind === 'connected' ? babylon.wallet.id : undefined}
        about={bitcoin.kind === 'connected' ? <RehearsalNote wallet={bitcoin.wallet} /> : null}
      />
      <WalletSide
        chain="babylon"
        connection={babylon}
        found={found.babylon}
        onConnect={store.connectBabylon}
        partner={bitcoin.kind === 'connected' ? bitcoin.wallet.id : undefined}
      />
      {bitcoin.kind === 'connected' ? null : <WithoutWallet onLeave={onLeave} />}
      {bitcoin.kind === 'connected' && babylon.kind === 'connected' ? null : (
        <p className="text-ink-soft text-sm">{t('levelHelp')}</p>
      )}
    </>
  )
}

function WithoutWallet({ onLeave }: Props) {
  const t = useTranslations('watch')
  return (
    <Link
      href="/positions#watch"
      onClick={onLeave}
      className="inline-flex min-h-11 items-center underline underline-offset-4"
    >
      {t('offer')}
    </Link>
  )
}
