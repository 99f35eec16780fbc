import type { ProviderPower } from '@/lib/localnet/babylon/finality-power'
import type { ApiCall } from './api-call'
import { badRequest, missing } from './api-reply'
import { networkOf, providersAsked } from './bsn'
import { decodeToken, pageOf } from './pagination'

/** `GET /v2/finality-providers`: ordered by key; past the end is an error, not an empty list. */
export function finalityProviderPage(call: ApiCall) {
  const token = decodeToken(call.query, () => badRequest('invalid pagination token'))
  const mark = token && String(token.btc_pk)
  const { items, nextKey } = pageOf(
    providersAsked(call.view.babylon, call.query).filter(
      ({ provider }) => mark === null || provider.key > mark,
    ),
    ({ provider }) => ({ btc_pk: provider.key }),
  )
  if (items.length === 0) throw missing('finality providers not found, please retry')
  return {
    data: items.map((row) => finalityProviderJson(call, row)),
    pagination: { next_key: nextKey },
  }
}

function finalityProviderJson({ index, view }: ApiCall, row: ProviderPower) {
  const { provider, standing } = row
  const { sats, count } = index.totals.activeOf(provider.key)
  return {
    btc_pk: provider.key,
    state: `FINALITY_PROVIDER_STATUS_${standing}`,
    description: {
      moniker: provider.moniker,
      identity: provider.identity,
      website: provider.website,
      security_contact: provider.securityContact,
      details: provider.details,
    },
    commission: provider.commission,
    active_tvl: Number(provider.elder.stake + sats),
    active_delegations: provider.elder.delegations + count,
    ...networkOf(view.babylon, row),
  }
}
