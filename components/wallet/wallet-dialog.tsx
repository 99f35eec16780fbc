'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { withWords } from '@/components/words'
import { WhenReady } from '@/components/world/when-ready'
import { useWorld } from '@/components/world/world'
import { areBothConnected, isAnyConnected, isAnyHeld } from './held'
import { useWallets } from './use-wallets'

const WalletPicker = lazy(() =>
  Promise.all([import('./wallet-picker'), import('@/messages/en/watch.json')]).then(
    ([{ WalletPicker }, words]) => withWords(WalletPicker, words),
  ),
)

/** Where the dialog about wallets appears, on every page. */
export function WalletDialogPlace() {
  return (
    <WhenReady loading={null} failed={null}>
      <WalletDialog />
      <Connected />
    </WhenReady>
  )
}

function WalletDialog() {
  const t = useTranslations('wallet')
  const { wallets: store, walletDialog: dialog } = useWorld()
  const wasOpened = useSyncExternalStore(dialog.subscribe, dialog.getSnapshot)
  const wallets = useWallets()
  return (
    <Dialog
      dialog={dialog.element}
      title={isAnyConnected(wallets) ? t('yours') : t('connect')}
      closeLabel={t('close')}
      onClose={dialog.closed}
    >
      {wasOpened ? (
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

/** For whoever does not see the dialog go. */
function Connected() {
  const t = useTranslations('wallet')
  const wallets = useWallets()
  return (
    <p role="status" className="sr-only">
      {areBothConnected(wallets) ? t('both') : null}
    </p>
  )
}
