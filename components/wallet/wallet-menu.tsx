'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { leaveFocus } from '@/components/ui/leave-focus'
import { useWorld } from '@/components/world/world'
import { useWallets } from './use-wallets'
import type { Wallets } from './wallet-store'

export function WalletMenu() {
  const { walletDialog } = useWorld()
  const wallets = useWallets()
  return (
    <Button onClick={walletDialog.open}>
      <Icon name="wallet" />
      <WalletLabel wallets={wallets} />
    </Button>
  )
}

/** The same dialog from anywhere a wallet is needed. */
export function ConnectButton({ look = 'primary' }: { readonly look?: 'primary' | 'secondary' }) {
  const t = useTranslations('wallet')
  const { walletDialog } = useWorld()
  return (
    <Button ref={leaveFocus} look={look} onClick={walletDialog.open}>
      {t('connect')}
    </Button>
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
