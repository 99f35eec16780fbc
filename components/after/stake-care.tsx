'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useWorld } from '@/components/world/world'
import type { Txid } from '@/lib/bitcoin/txid'
import { WatchedStake } from './look-after'
import { watchedStakesQuery } from './watched-stakes'

/** On the page of a stake that was sent from this browser: what is wrong with it, and what helps. */
export function StakeCare({ stakingTxid }: { readonly stakingTxid: Txid }) {
  const { data = [] } = useQuery(watchedStakesQuery(useWorld().ports))
  const stake = data.find((watched) => watched.stakingTxid === stakingTxid)
  if (!stake) return null
  return (
    <Suspense fallback={null}>
      <WatchedStake key={stake.id} id={stake.id} place="page" />
    </Suspense>
  )
}
