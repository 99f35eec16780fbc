import type { ApiCall } from './api-call'
import { badRequest } from './api-reply'
import { babylonAddressIn, keyIn, required } from './query'
import { checkBitcoinAddress } from './staker-addresses'

/** `GET /v2/staker/stats`: of all pages at once. */
export function stakerStats({ index, query }: ApiCall) {
  const staker = required(keyIn(query, 'staker_pk_hex'), 'staker_pk_hex')
  const totals = index.totals.ofStaker(staker, babylonAddressIn(query))
  const entries = Object.entries(totals).flatMap(([group, { sats, count }]) => [
    [`${group}_tvl`, Number(sats)],
    [`${group}_delegations`, count],
  ])
  return { data: Object.fromEntries(entries) }
}

const maxAddresses = 10

/** `GET /v1/staker/pubkey-lookup`: the keys behind addresses, of whoever has ever had an active stake. */
export function keysOfAddresses({ index, query }: ApiCall) {
  const asked = query.getAll('address').filter((address) => address !== '')
  if (asked.length === 0) throw badRequest('address is required')
  if (asked.length > maxAddresses) throw badRequest(`Maximum ${maxAddresses} address allowed`)
  asked.forEach(checkBitcoinAddress)
  const found = asked.flatMap((address) => {
    const key = index.stakers.get(address)
    return key === undefined ? [] : [[address, key]]
  })
  return { data: Object.fromEntries(found) }
}

/** `GET /v1/staker/delegation/check`: whether an address has an active stake, or has begun one today. */
export function hasActiveDelegation({ index, view, query }: ApiCall) {
  const address = required(query.get('address') || null, 'address')
  checkBitcoinAddress(address)
  const timeframe = query.get('timeframe') || null
  if (timeframe !== null && timeframe !== 'today') throw badRequest('invalid timeframe value')
  const midnight = Math.floor(view.tip.time / 86_400) * 86_400
  const since = timeframe === 'today' ? midnight : 0
  const rows = index.byStaker.get(index.stakers.get(address) ?? '')?.after(null) ?? []
  for (const { state, delegation } of rows) {
    const block = delegation.inclusion && view.blockAt(delegation.inclusion.height)
    if (state === 'ACTIVE' && block && block.time >= since) return { data: true, code: 0 }
  }
  return { data: false, code: 0 }
}
