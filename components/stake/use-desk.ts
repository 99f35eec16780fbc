import { useQuery } from '@tanstack/react-query'
import { type AccountCoinsState, useAccountCoins } from '@/components/coins/use-account-coins'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import { spendable } from '@/lib/bitcoin/coin-selection'
import { agreedQueries } from '@/lib/queries/agreed'
import { babylonQueries } from '@/lib/queries/babylon'
import { indexerQueries, type ListedProviders } from '@/lib/queries/indexer'
import { paramsAt } from '@/lib/staking/params'
import type { StakeFunds } from '@/lib/staking/stake-request'
import type { Desk, ProviderList } from './read-draft'

export type DeskState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly facts: DeskFacts }

/** What a stake is judged by besides the coins that a person may pick for it. */
export type DeskFacts = Omit<Desk, 'funds' | 'paying'> & {
  readonly accountCoins: AccountCoinsState
}

/** Everything a stake is judged by, as soon as all of it is known. */
export function useDesk(): DeskState {
  const { ports } = useWorld()
  const tip = useQuery(babylonQueries.bitcoinTip(ports))
  const params = useQuery(babylonQueries.params(ports))
  const rates = useQuery(agreedQueries.feeRates(ports))
  const providers = useQuery(indexerQueries.finalityProviders(ports))
  const accountCoins = useAccountCoins()
  const answers = [tip, params, rates, providers]
  const problem = useProblem(answers)
  if (tip.data !== undefined && params.data && rates.data && providers.data)
    return {
      kind: 'ready',
      facts: {
        params: paramsAt(params.data, tip.data),
        rates: rates.data,
        providerList: listOf(providers.data, providers),
        accountCoins,
      },
    }
  if (problem === null) return { kind: 'loading' }
  return {
    kind: 'failed',
    error: problem,
    retry: () => {
      for (const answer of answers) void answer.refetch()
    },
  }
}

const listOf = (
  { providers, isWhole }: ListedProviders,
  { isError, isFetching }: { readonly isError: boolean; readonly isFetching: boolean },
): ProviderList => ({
  providers,
  state: isWhole ? 'whole' : isError && !isFetching ? 'broken-off' : 'coming',
})

/** The connected account's spendable coins; null while there is no account or its coins are on their way. */
export function useFunds(): StakeFunds | null {
  const { ports } = useWorld()
  const account = useBitcoinWallet()?.account
  const coins = useQuery({
    ...agreedQueries.utxos(ports, account?.address ?? ''),
    enabled: account !== undefined,
  })
  if (!account || !coins.data) return null
  return { key: account.key, kind: account.kind, coins: spendable(coins.data), picker: 'holdfast' }
}
