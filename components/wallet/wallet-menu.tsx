'use client'

import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, useDialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { withWords } from '@/components/words'
import { useWorld } from '@/components/world/world'
import { isAnyConnected, isAnyHeld } from './held'
import { useWallets } from './use-wallets'
import type { Wallets } from './wallet-store'

const WalletPicker = lazy(() =>
  Promise.all([import('./wallet-picker'), import('@/messages/en/watch.json')]).then(
    ([{ WalletPicker }, words]) => withWords(WalletPicker, words),
  ),
)

export function WalletMenu() {
  const t = useTranslations('wallet')
  const dialog = useWalletDialog()
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
  const dialog = useWalletDialog()
  return (
    <>
      <Button look={look} wide={wide} onClick={dialog.open}>
        {t('connect')}
      </Button>
      <WalletDialog dialog={dialog} title={t('connect')} />
    </>
  )
}

/** What is in the dialog is loaded when it is first opened, and the browser searched anew each time. */
function useWalletDialog() {
  const { ports } = useWorld()
  const { open, ...dialog } = useDialog()
  const [isWanted, setWanted] = useState(false)
  return {
    ...dialog,
    isWanted,
    open() {
      setWanted(true)
      ports.wallets.scan()
      open()
    },
  }
}

type DialogProps = { readonly dialog: ReturnType<typeof useWalletDialog>; readonly title: string }

function WalletDialog({ dialog, title }: DialogProps) {
  const t = useTranslations('wallet')
  const { wallets: store } = useWorld()
  const wallets = useWallets()
  return (
    <Dialog dialog={dialog.ref} title={title} closeLabel={t('close')}>
      {dialog.isWanted ? (
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <WalletPicker onLeave={dialog.close} />
        </Suspense>
      ) : null}
      {isAnyHeld(wallets) ? (
        <div className="grid gap-2 sm:grid-flow-col sm:auto-cols-fr">
          {isAnyConnected(wallets) ? (
            <Button look="primary" onClick={dialog.close}>
              {t('done')}
            </Button>
          ) : null}
          <Button onClick={store.disconnect}>{t('disconnect')}</Button>
        </div>
      ) : null}
      <p className="text-ink-soft text-sm">{t('promise')}</p>
    </Dialog>
  )
}

function WalletLabel({ wallets }: { readonly wallets: Wallets }) {
  const t = useTranslations('wallet')
  const { bitcoin, babylon } = wallets
  const changed = [bitcoin, babylon].find(({ kind }) => kind === 'changed')
  if (changed?.kind === 'changed') return <NeedsYou name={changed.name} />
  if (bitcoin.kind === 'connected') return <Named name={bitcoin.wallet.name} />
  if (bitcoin.kind === 'connecting' || babylon.kind === 'connecting') return t('connecting')
  if (babylon.kind === 'connected') return <Named name={babylon.wallet.name} />
  return t('connect')
}

/** Said aloud, because nobody pressed anything for it. */
function NeedsYou({ name }: { readonly name: string }) {
  const t = useTranslations('wallet')
  return (
    <span role="alert" className="max-w-48 truncate">
      {t('needsYou', { name })}
    </span>
  )
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
