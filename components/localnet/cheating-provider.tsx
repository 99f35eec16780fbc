'use client'

import { useTranslations } from 'use-intl'
import { useStakes } from '@/components/positions/use-stakes'
import { Button } from '@/components/ui/button'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import type { XOnlyKey } from '@/lib/bitcoin/keys'

type Props = { readonly onSlash: (provider: XOnlyKey) => void }

/** The provider of the newest stake signs two blocks at one height, and the stake is slashed for it. */
export function CheatingProvider({ onSlash }: Props) {
  const staker = useBitcoinWallet()?.account.key
  return staker ? (
    <ProviderOf staker={staker} onSlash={onSlash} />
  ) : (
    <Cheat provider={undefined} onSlash={onSlash} />
  )
}

function ProviderOf({ staker, onSlash }: Props & { readonly staker: XOnlyKey }) {
  const { delegations: [newest] = [] } = useStakes(staker)
  return <Cheat provider={newest?.finalityProviders[0]} onSlash={onSlash} />
}

function Cheat({ provider, onSlash }: Props & { readonly provider: XOnlyKey | undefined }) {
  const t = useTranslations('timeMachine.badDay.slash')
  return (
    <div className="space-y-2">
      <Button wide disabled={!provider} onClick={() => provider && onSlash(provider)}>
        {t('do')}
      </Button>
      <p className="text-ink-soft text-sm">{provider ? t('hint') : t('noStake')}</p>
    </div>
  )
}
