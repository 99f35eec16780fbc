import { queryOptions } from '@tanstack/react-query'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { freshnessOf } from '@/lib/queries/freshness'
import type { Ports } from '@/lib/wiring/ports'

/** Looked at anew each time the cost is: a verdict of before is worth nothing. */
const neverKept = { staleTime: 0, gcTime: 0 } as const

export const preflightQueries = {
  providerTerms: ({ babylon, network }: Ports, key: XOnlyKey) =>
    queryOptions({
      queryKey: ['babylon', network.name, 'provider-terms', key],
      queryFn: ({ signal }) => babylon.finalityProvider(key, signal),
      staleTime: freshnessOf(network).awaited,
    }),

  screening: ({ indexer, network }: Ports, address: string) =>
    queryOptions({
      queryKey: ['indexer', network.name, 'screening', address],
      queryFn: ({ signal }) => indexer.screening(address, signal),
      ...neverKept,
    }),

  /** The name of the first wallet that is elsewhere, or that cannot tell; null when both are where they were. */
  wallets: (wallets: readonly (BitcoinWallet | BabylonWallet)[]) =>
    queryOptions({
      queryKey: [
        'preflight',
        'wallets',
        ...wallets.map(({ id, account }) => [id, account.address]),
      ],
      queryFn: () => whereabouts(wallets),
      retry: false,
      ...neverKept,
    }),
}

export type Whereabouts =
  | { readonly kind: 'same' }
  | { readonly kind: 'other' | 'silent'; readonly wallet: string }

async function whereabouts(
  wallets: readonly (BitcoinWallet | BabylonWallet)[],
): Promise<Whereabouts> {
  const addresses = await Promise.all(wallets.map((wallet) => wallet.currentAddress()))
  const other = wallets.find(({ account }, index) => {
    const now = addresses[index] ?? null
    return now !== null && now !== account.address
  })
  if (other) return { kind: 'other', wallet: other.name }
  const silent = wallets.find((_, index) => addresses[index] === null)
  return silent ? { kind: 'silent', wallet: silent.name } : { kind: 'same' }
}
