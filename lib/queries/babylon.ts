import { queryOptions } from '@tanstack/react-query'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

type From = Source<'babylon'>

const all = ({ network }: From) => ['babylon', network.name] as const

/** What Babylon's own node says. */
export const babylonQueries = {
  all,

  /** The Bitcoin height Babylon has seen: what selects the parameters of a new stake. */
  bitcoinTip: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'bitcoin-tip'],
      queryFn: ({ signal }) => from.babylon.bitcoinTip(signal),
      refetchInterval: freshnessOf(from.network).tip,
      staleTime: freshnessOf(from.network).tip / 2,
    }),

  params: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'params'],
      queryFn: ({ signal }) => from.babylon.params(signal),
      staleTime: freshnessOf(from.network).settings,
    }),

  confirmationDepth: (from: From) =>
    queryOptions({
      queryKey: [...all(from), 'confirmation-depth'],
      queryFn: ({ signal }) => from.babylon.confirmationDepth(signal),
      staleTime: freshnessOf(from.network).settings,
    }),

  balance: (from: From, address: string) =>
    queryOptions({
      queryKey: [...all(from), 'balance', address],
      queryFn: ({ signal }) => from.babylon.balance(address, signal),
      refetchInterval: freshnessOf(from.network).holdings,
      staleTime: freshnessOf(from.network).holdings / 2,
    }),
}
