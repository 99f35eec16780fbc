'use client'

import { useQuery } from '@tanstack/react-query'
import { flowPorts } from '@/components/signing/flow-ports'
import { stakeSession } from '@/components/signing/sessions'
import { useSession } from '@/components/signing/use-session'
import { useWorld } from '@/components/world/world'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { Aftercare } from './aftercare'
import { SituationLink } from './situation-link'

type Props = {
  readonly id: string
  /** In a list only what is wrong is said, with the way to the stake's own page. */
  readonly place: 'page' | 'list'
}

export function WatchedStake({ id, place }: Props) {
  const world = useWorld()
  const { data } = useQuery({
    queryKey: ['flow', id],
    queryFn: () => stakeSession(id, flowPorts(world)),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return data ? <Watching session={data} place={place} /> : null
}

type WatchingProps = Pick<Props, 'place'> & { readonly session: FlowSession<StakeState> }

function Watching({ session, place }: WatchingProps) {
  const snapshot = useSession(session)
  return place === 'list' ? (
    <SituationLink snapshot={snapshot} />
  ) : (
    <Aftercare session={session} snapshot={snapshot} onlyTrouble />
  )
}
