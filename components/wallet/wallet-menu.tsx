'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, useDialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { useWorld } from '@/components/world/world'
import { PracticeOffer } from './practice-offer'
import { useFoundWallets, useWallets } from './use-wallets'
import { WalletSide } from './wallet-side'
import type { Wallets } from './wallet-store'

export function WalletMenu() {
  const t = useTranslations('wallet')
  const dialog = useDialog()
  const wallets = useWallets()
  return (
    <>
      <Button onClick={dialog.open}>
        <Icon name="wallet" />
        <WalletLabel wallets={wallets} />
      </Button>
      <WalletDialog dialog={dialog} title={isAnyConnected(wallets) ? t('yours') : t('connect')} />
    </>
  )
}

type ConnectProps = { readonly wide?: boolean; readonly look?: 'primary' | 'secondary' }

/** The same dialog from anywhere a wallet is needed. */
export function ConnectButton({ wide = false, look = 'primary' }: ConnectProps) {
  const t = useTranslations('wallet')
  const dialog = useDialog()
  return (
    <>
      <Button look={look} wide={wide} onClick={dialog.open}>
        {t('connect')}
      </Button>
      <WalletDialog dialog={dialog} title={t('connect')} />
    </>
  )
}

type DialogProps = { readonly dialog: ReturnType<typeof useDialog>; readonly title: string }

function WalletDialog({ dialog, title }: DialogProps) {
  const t = useTranslations('wallet')
  const { wallets: store } = useWorld()
  const wallets = useWallets()
  const found = useFoundWallets()
  return (
    <Dialog dialog={dialog.ref} title={title} closeLabel={t('close')}>
      <PracticeOffer />
      <WalletSide
        chain="bitcoin"
        connection={wallets.bitcoin}
        found={found.bitcoin}
        onConnect={store.connectBitcoin}
      />
      <WalletSide
        chain="babylon"
        connection={wallets.babylon}
        found={found.babylon}
        onConnect={store.connectBabylon}
      />
      {isAnyConnected(wallets) ? (
        <div className="grid gap-2 sm:grid-cols-2">
          <Button look="primary" onClick={dialog.close}>
            {t('done')}
          </Button>
          <Button onClick={store.disconnect}>{t('disconnect')}</Button>
        </div>
      ) : null}
      <p className="text-ink-soft text-sm">{t('promise')}</p>
    </Dialog>
  )
}

const isAnyConnected = ({ bitcoin, babylon }: Wallets) =>
  bitcoin.kind === 'connected' || babylon.kind === 'connected'

function WalletLabel({ wallets }: { readonly wallets: Wallets }) {
  const t = useTranslations('wallet')
  const { bitcoin, babylon } = wallets
  if (bitcoin.kind === 'connected') return <Named name={bitcoin.wallet.name} />
  if (bitcoin.kind === 'connecting' || babylon.kind === 'connecting') return t('connecting')
  if (babylon.kind === 'connected') return <Named name={babylon.wallet.name} />
  return t('connect')
}

/** On a phone the sign alone says that it is a wallet. */
function Named({ name }: { readonly name: string }) {
  const t = useTranslations('wallet')
  return (
    <span className="max-w-48 truncate">
      {t.rich('menu', { name, prefix: (text) => <span className="max-sm:sr-only">{text}</span> })}
    </span>
  )
}
