import { queryOptions } from '@tanstack/react-query'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

type From = Source<'bitcoin'>

const all = ({ network }: From) => ['bitcoin', network.name] as const

/** What the Bitcoin chain says. `all` is the key to invalidate after a broadcast or a new block. */
export const bitcoinQueries = {
  all,

  tip: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'tip'],
      queryFn: ({ signal }) => from.bitcoin.tip(signal),
      refetchInterval: freshnessOf(from.network).tip,
      staleTime: freshnessOf(from.network).tip / 2,
    }),

  feeRates: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'fee-rates'],
      queryFn: ({ signal }) => from.bitcoin.feeRates(signal),
      refetchInterval: freshnessOf(from.network).fees,
      staleTime: freshnessOf(from.network).fees / 2,
    }),

  utxos: (from: From, address: string) =>
    queryOptions({
      queryKey: [...all(from), 'utxos', address],
      queryFn: ({ signal }) => from.bitcoin.utxos(address, signal),
      refetchInterval: freshnessOf(from.network).holdings,
      staleTime: freshnessOf(from.network).holdings / 2,
    }),
}
