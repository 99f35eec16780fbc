'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Grouped } from '@/components/ui/grouped'
import { Notice } from '@/components/ui/notice'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { Watched } from '@/lib/queries/watched-staker'

type Props = { readonly text: string; readonly watched: Watched | null }

/** Says that this is somebody's view and nobody's wallet, and how to end it. */
export function Watching({ text, watched }: Props) {
  const t = useTranslations('watch')
  const { watch } = useWorld()
  const router = useRouter()
  const wallet = useBitcoinWallet()
  const stop = () => {
    watch.stop()
    router.replace(window.location.pathname)
  }
  const found = watched?.kind === 'found' ? watched : null
  const isOwn = found && wallet?.account.key === found.staker
  return (
    <Notice
      tone="info"
      title={t('title')}
      action={<Button onClick={stop}>{t(wallet ? 'stopForWallet' : 'stop')}</Button>}
    >
      <p>
        <Grouped text={text} size={8} />
      </p>
      {found && found.by !== 'key' ? (
        <p className="text-ink-soft text-sm">
          {t(`by.${found.by}`)} <Grouped text={found.staker} size={8} />
        </p>
      ) : null}
      {found ? <p>{t(isOwn ? 'own' : 'noSigning')}</p> : null}
    </Notice>
  )
}
