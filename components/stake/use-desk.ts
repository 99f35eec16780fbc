import { useQuery } from '@tanstack/react-query'
import { type AccountCoinsState, useAccountCoins } from '@/components/coins/use-account-coins'
import { paramsQuery } from '@/components/preflight/params-query'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import { agreedQueries } from '@/lib/queries/agreed'
import { indexerQueries, type ListedProviders } from '@/lib/queries/indexer'
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
  const world = useWorld()
  const { ports } = world
  const agreed = useQuery(paramsQuery(world))
  const rates = useQuery(agreedQueries.feeRates(ports))
  const providers = useQuery(indexerQueries.finalityProviders(ports))
  const accountCoins = useAccountCoins()
  const answers = [agreed, rates, providers]
  const problem = useProblem(answers)
  if (agreed.data && rates.data && providers.data)
    return {
      kind: 'ready',
      facts: {
        params: agreed.data.params,
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
