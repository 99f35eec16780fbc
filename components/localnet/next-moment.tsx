'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { nextWait, type Wait } from '@/components/positions/next-wait'
import { useStandings } from '@/components/positions/use-position'
import { Button } from '@/components/ui/button'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { indexerQueries } from '@/lib/queries/indexer'

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
  const { ports } = useWorld()
  const { data = [] } = useQuery(indexerQueries.delegationsOf(ports, staker))
  const waits = useStandings(data).flatMap((state) =>
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
