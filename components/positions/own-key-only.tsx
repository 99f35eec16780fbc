'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import { useWallets } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { keyStanding } from './key-standing'

type Props = {
  readonly staker: XOnlyKey
  readonly action: 'finish' | 'unbond' | 'withdraw'
  readonly children: ReactNode
}

/** Nobody is offered what only another key can sign. */
export function OwnKeyOnly({ staker, action, children }: Props) {
  const t = useTranslations('position.next')
  const { bitcoin } = useWallets()
  switch (keyStanding(bitcoin, staker)) {
    case 'asking':
      return null
    case 'missing':
      return (
        <Notice tone="info" title={t(`${action}Needs`)} action={<ConnectButton />}>
          {t('connect.text')}
        </Notice>
      )
    case 'another':
      return <OtherKey />
    case 'own':
      return children
  }
}

export function OtherKey() {
  const t = useTranslations('position.next')
  return (
    <Notice tone="warning" title={t('otherKey.title')}>
      {t('otherKey.text')}
    </Notice>
  )
}
