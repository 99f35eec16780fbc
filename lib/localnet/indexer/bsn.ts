import { finalityPower, type ProviderPower } from '@/lib/localnet/babylon/finality-power'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { chainId, maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import type { ApiCall } from './api-call'
import type { DelegationIndex } from './delegation-index'

// As the API told of the networks beside Babylon until September 2025. Today's has none of it.

/** `GET /v2/bsn`: Babylon itself first. */
export function bsnList({ index, view: { babylon } }: ApiCall) {
  const own = {
    id: chainId,
    name: 'Babylon Genesis',
    description: 'The network that all stakes secure.',
    active_tvl: tvlOf(index, finalityPower(babylon, maxActiveFinalityProviders)),
    type: 'COSMOS',
    allowlist: [],
  }
  const others = [...babylon.consumers.values()].map((consumer) => ({
    id: consumer.id,
    name: consumer.name,
    description: consumer.description,
    active_tvl: tvlOf(index, finalityPower(babylon, maxActiveFinalityProviders, consumer.id)),
    type: consumer.type,
    allowlist: (consumer.type === 'ROLLUP' && consumer.allowlist) || [],
  }))
  return { data: [own, ...others], pagination: { next_key: '' } }
}

const tvlOf = ({ totals }: DelegationIndex, rows: readonly ProviderPower[]): number =>
  rows.reduce(
    (sum, { provider }) => sum + Number(provider.elder.stake + totals.activeOf(provider.key).sats),
    0,
  )

/** The providers a list is asked for: Babylon's own, another network's, or `all`. Today's API ignores the question. */
export function providersAsked(babylon: BabylonState, query: URLSearchParams) {
  const asked = babylon.line === 'bsn' ? (query.get('bsn_id') ?? '') : ''
  const networks =
    asked === 'all' ? ['', ...babylon.consumers.keys()] : [asked === chainId ? '' : asked]
  return networks
    .flatMap((id) => finalityPower(babylon, maxActiveFinalityProviders, id))
    .toSorted((a, b) => (a.provider.key < b.provider.key ? -1 : 1))
}

/** What a provider's row says of its network, on the line that has any. */
export function networkOf(babylon: BabylonState, { provider }: ProviderPower) {
  if (babylon.line !== 'bsn') return { type: '' }
  const consumer = babylon.consumers.get(provider.bsnId)
  return { type: consumer?.type.toLowerCase() ?? 'cosmos', bsn_id: provider.bsnId || chainId }
}
