'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { rehearsalQuery } from '@/components/stake/rehearsal-query'
import { Icon } from '@/components/ui/icon'
import { useWorld } from '@/components/world/world'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'

/** How the wallet's last rehearsal of the way out went, if it had one. */
export function RehearsalNote({ wallet }: { readonly wallet: BitcoinWallet }) {
  const t = useTranslations('wallet.rehearsal')
  const { data } = useQuery(rehearsalQuery(useWorld().ports, wallet))
  if (!data) return null
  return (
    <p className="mt-1 flex gap-2 text-sm">
      <Icon name={data.outcome === 'passed' ? 'check' : 'warning'} />
      {t(data.outcome)}
    </p>
  )
}
