import { queryOptions } from '@tanstack/react-query'
import type { LocalnetControl } from '@/lib/ports/localnet-control'

/** How far the local network is; asked every second, because it makes a block every few. */
export const localnetStatusQuery = (localnet: LocalnetControl) =>
  queryOptions({
    queryKey: ['localnet', 'status'],
    queryFn: ({ signal }) => localnet.status(signal),
    refetchInterval: 1_000,
  })

/** What goes wrong at the local network's servers, as somebody wished. */
export const localnetFaultsQuery = (localnet: LocalnetControl) =>
  queryOptions({
    queryKey: ['localnet', 'faults'],
    queryFn: ({ signal }) => localnet.faults(signal),
  })
