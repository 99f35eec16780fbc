'use client'

import { useTranslations } from 'use-intl'
import { nextWait, type Wait } from '@/components/positions/next-wait'
import { useStandings } from '@/components/positions/use-position'
import { useStakes } from '@/components/positions/use-stakes'
import { Button } from '@/components/ui/button'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import type { XOnlyKey } from '@/lib/bitcoin/keys'

type Props = { readonly onMine: (blocks: number) => void }

/** Time passes until something happens to a stake of the connected wallet. */
export function NextMoment({ onMine }: Props) {
  const staker = useBitcoinWallet()?.account.key
  return staker ? (
    <NextOf staker={staker} onMine={onMine} />
  ) : (
    <MineTo wait={null} onMine={onMine} />
  )
}

function NextOf({ staker, onMine }: Props & { readonly staker: XOnlyKey }) {
  const { delegations = [] } = useStakes(staker)
  const waits = useStandings(delegations).flatMap((state) =>
    state.kind === 'ready' ? (nextWait(state.standing) ?? []) : [],
  )
  const [first = null] = waits.toSorted((a, b) => a.blocks - b.blocks)
  return <MineTo wait={first} onMine={onMine} />
}

function MineTo({ wait, onMine }: Props & { readonly wait: Wait | null }) {
  const t = useTranslations('timeMachine')
  return (
    <div className="space-y-2">
      <Button wide disabled={wait === null} onClick={() => wait && onMine(wait.blocks)}>
        {t('next')}
      </Button>
      <p className="text-ink-soft text-sm">
        {wait ? t('nextIs', { blocks: wait.blocks, what: t(`moments.${wait.kind}`) }) : t('noNext')}
      </p>
    </div>
  )
}
