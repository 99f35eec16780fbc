import { useQuery } from '@tanstack/react-query'
import { useWorld } from '@/components/world/world'
import type { Txid } from '@/lib/bitcoin/txid'
import { watchedStakesQuery } from './watched-stakes'

/** Whether this browser has sent the stake, and still looks after it. */
export function useIsSent(stakingTxid: Txid): boolean {
  const { data = [] } = useQuery(watchedStakesQuery(useWorld().ports))
  return data.some((stake) => stake.stakingTxid === stakingTxid)
}
