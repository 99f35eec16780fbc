'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { useWorld } from '@/components/world/world'
import type { KnownCoin } from '@/lib/bitcoin/coin-classes'
import { mayBePicked } from '@/lib/bitcoin/picked-coins'
import { formatBtcGrouped } from '@/lib/bitcoin/sats'
import { coinQueries } from './coin-queries'

type Props = {
  readonly coin: KnownCoin
  /** A coin that is held is not picked any more. */
  readonly onHeld: () => void
}

/** Holds a coin back from every stake, or lets it be spent again. */
export function HoldButton({ coin, onHeld }: Props) {
  const t = useTranslations('coins')
  const { ports } = useWorld()
  const queries = useQueryClient()
  const isHeld = coin.kind === 'held'
  const change = useMutation({
    mutationFn: () => ports.heldCoins[isHeld ? 'release' : 'hold'](coin.outpoint),
    onSuccess: async () => {
      if (!isHeld) onHeld()
      await queries.invalidateQueries({ queryKey: coinQueries.held(ports).queryKey })
    },
  })
  if (!(isHeld || mayBePicked(coin) || coin.kind === 'unconfirmed')) return null
  return (
    <div className="space-y-2">
      <Button aria-disabled={change.isPending} onClick={() => change.mutate()}>
        {isHeld ? t('release') : t('hold')}
        <span className="sr-only">{t('which', { amount: formatBtcGrouped(coin.value) })}</span>
      </Button>
      {change.error ? <Failure error={change.error} urgent /> : null}
    </div>
  )
}
