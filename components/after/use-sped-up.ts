import { useQuery } from '@tanstack/react-query'
import { flowPorts } from '@/components/signing/flow-ports'
import { bumpSession } from '@/components/signing/sessions'
import { useWorld } from '@/components/world/world'
import { type Parent, packageRate } from '@/lib/bitcoin/child-pays'
import type { At } from '@/lib/flows/stake-state'
import { freshnessOf } from '@/lib/queries/freshness'

/** What the stake and the child that this browser has sent pay together, in sat/vB; null where it has sent none. */
export function useSpedUp({ choice, transaction }: At<'watch'>, parent: Parent | null) {
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
