import { useQuery, useQueryClient } from '@tanstack/react-query'
import { flowPorts } from '@/components/signing/flow-ports'
import { beginBump, bumpSession, forgetSession } from '@/components/signing/sessions'
import { useWorld } from '@/components/world/world'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { At } from '@/lib/flows/stake-state'

/** The child that was begun in this browser, or the one to begin. */
export function useBump({ choice, transaction, signedTransaction, fee }: At<'watch'>) {
  const world = useWorld()
  const queries = useQueryClient()
  const stakingTxid = transaction.txid
  const queryKey = ['flow', 'bump', stakingTxid]
  const { data } = useQuery({
    queryKey,
    queryFn: () => bumpSession(stakingTxid, flowPorts(world)),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const begin = (feeRate: FeeRate) => {
    const { account } = choice
    const bump = { account, stakingTxid, signedTransaction, stakingFee: fee, feeRate }
    queries.setQueryData(queryKey, () => beginBump(bump, flowPorts(world)))
  }
  const forget = async () => {
    const isDone = data?.getSnapshot().state.step === 'done'
    if (data && !isDone) await data.abandon()
    if (data) forgetSession(data.id)
    queries.setQueryData(queryKey, () => null)
  }
  return { session: data ?? null, begin, forget: () => void forget() }
}
