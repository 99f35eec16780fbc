import { queryOptions } from '@tanstack/react-query'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

type From = Source<'agreed'>

/** Under `bitcoinQueries.all`, to be asked again with the rest after a block or a broadcast. */
const all = ({ network }: From) => ['bitcoin', network.name, 'agreed'] as const

/** What enough Bitcoin sources say alike, for whatever a new stake is made of. Fails when they do not. */
export const agreedQueries = {
  tip: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'tip'],
      queryFn: ({ signal }) => from.agreed.tip(signal),
      refetchInterval: freshnessOf(from.network).tip,
      staleTime: freshnessOf(from.network).tip / 2,
    }),

  feeRates: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'fee-rates'],
      queryFn: ({ signal }) => from.agreed.feeRates(signal),
      refetchInterval: freshnessOf(from.network).fees,
      staleTime: freshnessOf(from.network).fees / 2,
    }),

  utxos: (from: From, address: string) =>
    queryOptions({
      queryKey: [...all(from), 'utxos', address],
      queryFn: ({ signal }) => from.agreed.utxos(address, signal),
      refetchInterval: freshnessOf(from.network).holdings,
      staleTime: freshnessOf(from.network).holdings / 2,
    }),
}
