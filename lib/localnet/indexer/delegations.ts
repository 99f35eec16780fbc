import type { ApiCall } from './api-call'
import { badRequest, missing, unavailable } from './api-reply'
import { delegationJson } from './delegation-json'
import type { IndexedDelegation } from './indexed-delegation'
import type { Mark } from './ordered-rows'
import { decodeToken, pageOf } from './pagination'
import { babylonAddressIn, keyIn, txidIn } from './query'

/** `GET /v2/delegation` */
export function oneDelegation({ index, view, query }: ApiCall) {
  return { data: delegationJson(view, rowOf(index, query)) }
}

export function rowOf(index: ApiCall['index'], query: URLSearchParams): IndexedDelegation {
  const row = index.rows.get(txidIn(query, 'staking_tx_hash_hex'))
  if (!row) throw missing('staking delegation not found, please retry')
  return row
}

/** `GET /v2/delegations`: newest on Babylon first. */
export function delegationPage(call: ApiCall) {
  const { items, nextKey } = pageOf(wanted(call), ({ delegation }) => ({
    staking_tx_hash_hex: delegation.stakingTxid,
    // The server's own name; it holds the height on Babylon.
    start_height: delegation.createdAt.height,
  }))
  return {
    data: items.map((row) => delegationJson(call.view, row)),
    pagination: { next_key: nextKey },
  }
}

function wanted({ index, query }: ApiCall): Iterable<IndexedDelegation> {
  const [staker, address] = [keyIn(query, 'staker_pk_hex'), babylonAddressIn(query)]
  if (staker === null && address === null)
    throw badRequest('staker_pk_hex or babylon_address is required')
  if (staker === null) checkState(query.get('state') ?? '')
  const mark = markIn(query)
  const list = staker === null ? index.byAddress.get(address ?? '') : index.byStaker.get(staker)
  return those(
    list?.after(mark) ?? [],
    ({ delegation, state }) =>
      (address === null || delegation.stakerAddress === address) &&
      (staker !== null || state === 'ACTIVE'),
  )
}

function* those(
  rows: Iterable<IndexedDelegation>,
  isWanted: (row: IndexedDelegation) => boolean,
): Iterable<IndexedDelegation> {
  for (const row of rows) if (isWanted(row)) yield row
}

function markIn(query: URLSearchParams): Mark | null {
  const token = decodeToken(query, unavailable)
  return token && { height: Number(token.start_height), txid: String(token.staking_tx_hash_hex) }
}

const phase1States = [
  'active',
  'unbonding_requested',
  'unbonding',
  'unbonded',
  'withdrawn',
  'transitioned',
]

function checkState(state: string): void {
  if (state === '') throw badRequest('state is required')
  if (!phase1States.includes(state)) throw badRequest('invalid state')
  if (state !== 'active') throw badRequest('state is not supported')
}
