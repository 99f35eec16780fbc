import { useQuery } from '@tanstack/react-query'
import { flowPorts } from '@/components/signing/flow-ports'
import { bumpSession } from '@/components/signing/sessions'
import { useWorld } from '@/components/world/world'
import { packageRate } from '@/lib/bitcoin/child-pays'
import { parentOf } from '@/lib/flows/bump-child'
import type { At } from '@/lib/flows/stake-state'
import { freshnessOf } from '@/lib/queries/freshness'

/** What the stake and the child that this browser has sent pay together, in sat/vB; null where it has sent none. */
export function useSpedUp(state: At<'watch'>): number | null {
  const { choice, transaction } = state
  const parent = parentIn(state)
  const world = useWorld()
  const { network } = world.ports
  const { data: fee = null } = useQuery({
    queryKey: ['journal', network.name, 'child-fee', transaction.txid],
    queryFn: async () => {
      const session = await bumpSession(transaction.txid, flowPorts(world))
      const bump = session?.getSnapshot().state
      return bump?.step === 'done' ? bump.fee : null
    },
    enabled: parent !== null,
    refetchInterval: freshnessOf(network).holdings,
    staleTime: 0,
  })
  if (fee === null || !parent) return null
  const { kind, scriptPubKey: script } = choice.account
  return packageRate({ parent, kind, script }, fee)
}

/** The stake as its child would see it; null when it has no change. */
export const parentIn = ({ choice, signedTransaction, fee }: At<'watch'>) =>
  parentOf({ account: choice.account, signedTransaction, stakingFee: fee })
