import type { FinalityProvider, FinalityProviderState } from '@/lib/staking/finality-provider'
import type { ApiFinalityProvider } from './schemas'

export const finalityProviderFromApi = (told: ApiFinalityProvider): FinalityProvider => ({
  key: told.btc_pk,
  moniker: told.description.moniker,
  website: told.description.website,
  details: told.description.details,
  commission: told.commission,
  state: states.get(told.state) ?? { kind: 'unknown', reported: told.state },
  activeStake: told.active_tvl,
  activeDelegations: told.active_delegations,
})

const states: ReadonlyMap<string, FinalityProviderState> = new Map([
  ['FINALITY_PROVIDER_STATUS_ACTIVE', { kind: 'active' }],
  ['FINALITY_PROVIDER_STATUS_INACTIVE', { kind: 'inactive' }],
  ['FINALITY_PROVIDER_STATUS_JAILED', { kind: 'jailed' }],
  ['FINALITY_PROVIDER_STATUS_SLASHED', { kind: 'slashed' }],
])
