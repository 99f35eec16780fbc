import { isOnCurve } from '@/lib/bitcoin/ecc'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { Chains } from '@/lib/localnet/chains'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { badRequest, missing, unavailable } from './api-reply'
import { delegationJson } from './delegation-json'
import { indexedState } from './delegation-state'
import { decodeToken, pageOf } from './pagination'

/** `GET /v2/delegation` */
export function oneDelegation(chains: Chains, query: URLSearchParams) {
  const text = query.get('staking_tx_hash_hex') ?? ''
  if (text === '') throw badRequest('staking_tx_hash_hex is required')
  if (!/^[0-9a-fA-F]{1,64}$/.test(text)) throw badRequest('invalid staking_tx_hash_hex')
  const txid = text.toLowerCase().padStart(64, '0')
  const found = [...chains.babylon.delegations.values()].find((row) => row.stakingTxid === txid)
  if (!found) throw missing('staking delegation not found, please retry')
  return { data: delegationJson(chains, found) }
}

/** `GET /v2/delegations`: newest on Babylon first. */
export function delegationPage(chains: Chains, query: URLSearchParams) {
  const rows = selected(chains, query).sort(newestFirst)
  const token = decodeToken(query, unavailable)
  const mark = token && {
    height: Number(token.start_height),
    txid: String(token.staking_tx_hash_hex),
  }
  const isAfter = ({ createdAt, stakingTxid }: BtcDelegation) =>
    !mark ||
    createdAt.height < mark.height ||
    (createdAt.height === mark.height && stakingTxid > mark.txid)
  const { items, nextKey } = pageOf(rows, isAfter, ({ stakingTxid, createdAt }) => ({
    staking_tx_hash_hex: stakingTxid,
    start_height: createdAt.height,
  }))
  return {
    data: items.map((row) => delegationJson(chains, row)),
    pagination: { next_key: nextKey },
  }
}

/** `GET /v2/staker/stats` */
export function stakerStats(chains: Chains, query: URLSearchParams) {
  const staker = stakerKey(query)
  if (!staker) throw badRequest('staker_pk_hex is required')
  const totals = { active: none, unbonding: none, withdrawable: none, slashed: none }
  for (const row of selected(chains, query)) {
    const group = groupOf(indexedState(chains, row).state)
    if (group) totals[group] = added(totals[group], row)
  }
  const entries = Object.entries(totals).flatMap(([group, { sats, count }]) => [
    [`${group}_tvl`, sats],
    [`${group}_delegations`, count],
  ])
  return { data: Object.fromEntries(entries) }
}

type Total = { readonly sats: number; readonly count: number }

const none: Total = { sats: 0, count: 0 }

const added = ({ sats, count }: Total, { stakingValue }: BtcDelegation): Total => ({
  sats: sats + Number(stakingValue),
  count: count + 1,
})

function groupOf(state: string): 'active' | 'unbonding' | 'withdrawable' | 'slashed' | null {
  if (state === 'ACTIVE') return 'active'
  if (state === 'SLASHED') return 'slashed'
  if (state.endsWith('WITHDRAWABLE')) return 'withdrawable'
  return state.endsWith('UNBONDING') ? 'unbonding' : null
}

/** An upper-case key passes the check and matches nothing, as on the real server. */
function selected(chains: Chains, query: URLSearchParams): BtcDelegation[] {
  const staker = stakerKey(query)
  const address = babylonAddress(query)
  if (!staker && !address) throw badRequest('staker_pk_hex or babylon_address is required')
  if (!staker) checkState(query.get('state') ?? '')
  return [...chains.babylon.delegations.values()].filter(
    (row) =>
      (!staker || row.staker === staker) &&
      (!address || row.stakerAddress === address) &&
      (staker || indexedState(chains, row).state === 'ACTIVE'),
  )
}

function stakerKey(query: URLSearchParams): string {
  const text = query.get('staker_pk_hex') ?? ''
  const isKey = /^[0-9a-fA-F]{64}$/.test(text) && isOnCurve(toXOnlyKey(text.toLowerCase()))
  if (text !== '' && !isKey) throw badRequest('invalid staker_pk_hex')
  return text
}

function babylonAddress(query: URLSearchParams): string {
  const text = query.get('babylon_address') ?? ''
  if (text !== '' && !parseBabylonAddress(text).ok) throw badRequest('invalid babylon_address')
  return text
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

const newestFirst = (a: BtcDelegation, b: BtcDelegation): number =>
  b.createdAt.height - a.createdAt.height || (a.stakingTxid < b.stakingTxid ? -1 : 1)
