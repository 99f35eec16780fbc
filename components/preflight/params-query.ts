import { queryOptions } from '@tanstack/react-query'
import { flowPorts } from '@/components/signing/flow-ports'
import type { World } from '@/components/world/world'
import { agreedParams } from '@/lib/flows/agreed-params'
import { freshnessOf } from '@/lib/queries/freshness'

/** The parameters of a new stake, as every witness tells them. Fails when they are told differently. */
export const paramsQuery = (world: World) =>
  queryOptions({
    queryKey: ['babylon', world.ports.network.name, 'agreed-params'],
    queryFn: () => agreedParams(flowPorts(world)),
    refetchInterval: freshnessOf(world.ports.network).fees,
    staleTime: freshnessOf(world.ports.network).tip / 2,
  })
