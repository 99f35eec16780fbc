import { finalityPower, type ProviderPower } from '@/lib/localnet/babylon/finality-power'
import { maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import type { ApiCall } from './api-call'
import { badRequest, missing } from './api-reply'
import { decodeToken, pageOf } from './pagination'

/** `GET /v2/finality-providers`: ordered by key; past the end is an error, not an empty list. */
export function finalityProviderPage({ index, view, query }: ApiCall) {
  const token = decodeToken(query, () => badRequest('invalid pagination token'))
  const mark = token && String(token.btc_pk)
  const { items, nextKey } = pageOf(
    finalityPower(view.babylon, maxActiveFinalityProviders).filter(
      ({ provider }) => mark === null || provider.key > mark,
    ),
    ({ provider }) => ({ btc_pk: provider.key }),
  )
  if (items.length === 0) throw missing('finality providers not found, please retry')
  return {
    data: items.map((row) => finalityProviderJson(index, row)),
    pagination: { next_key: nextKey },
  }
}

function finalityProviderJson({ totals }: ApiCall['index'], { provider, standing }: ProviderPower) {
  const { sats, count } = totals.activeOf(provider.key)
  return {
    btc_pk: provider.key,
    state: `FINALITY_PROVIDER_STATUS_${standing}`,
    description: {
      moniker: provider.moniker,
      identity: '',
      website: provider.website,
      security_contact: '',
      details: provider.details,
    },
    commission: provider.commission,
    active_tvl: Number(provider.elder.stake + sats),
    active_delegations: provider.elder.delegations + count,
    type: '',
  }
}
