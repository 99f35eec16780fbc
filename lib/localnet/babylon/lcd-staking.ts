import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { isTxid } from '@/lib/bitcoin/txid'
import { statusOf } from './delegation-status'
import { invalid, keeperError, lcdPage, notFound } from './lcd-reply'
import type { LcdRoute } from './lcd-route'
import { delegationJson, paramsJson } from './lcd-staking-json'
import type { BabylonState, BtcDelegation } from './state'

/** Parameters and delegations of the module btcstaking. */
export const stakingRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/btcstaking\/v1\/params$/,
    answer: ({ state }) => ({ params: paramsJson(latestParams(state), state.line) }),
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/params_versions$/,
    answer({ state, query }) {
      const { items, pagination } = lcdPage(state.params, query, ({ version }) =>
        version.toString(16).padStart(8, '0'),
      )
      const params = items.map((version) => ({
        version: version.version,
        params: paramsJson(version, state.line),
      }))
      return { params, pagination }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/params\/btc_height\/([^/]+)$/,
    answer({ state, argument }) {
      const height = wholeNumber(argument, 'btc_height')
      const params = state.params.findLast(({ activationHeight }) => activationHeight <= height)
      if (!params) throw notFound(`no parameters found for block height ${height}`)
      return { params: paramsJson(params, state.line), version: params.version }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/params\/([^/]+)$/,
    answer({ state, argument }) {
      const params = state.params[wholeNumber(argument, 'version')]
      if (!params) throw invalid(`params version ${argument} not found`)
      return { params: paramsJson(params, state.line) }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/btc_delegation\/([^/]+)$/,
    answer({ state, argument }) {
      const txid = argument.toLowerCase()
      if (!isTxid(txid)) throw invalid('invalid staking tx hash')
      const delegation = state.delegations.get(txid)
      if (!delegation)
        throw keeperError('codespace btcstaking code 1102: the BTC delegation is not found')
      return { btc_delegation: delegationJson(state, delegation) }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/btc_delegations\/([^/]+)$/,
    answer({ state, argument, query }) {
      const status = statusAsked(argument)
      const asked = [...state.delegations.values()].filter(
        (each) => status === 'ANY' || statusOf(state, each) === status,
      )
      const { items, pagination } = lcdPage(asked, query, ({ stakingTxid }) => stakingTxid)
      return { btc_delegations: items.map((item) => delegationJson(state, item)), pagination }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/finality_providers\/([^/]+)\/delegations$/,
    answer({ state, argument, query }) {
      if (![...state.finalityProviders.keys()].some((key) => key === argument))
        throw keeperError('codespace btcstaking code 1100: the finality provider is not found')
      const byStaker = new Map<XOnlyKey, BtcDelegation[]>()
      for (const delegation of state.delegations.values())
        if (delegation.finalityProviders.some((key) => key === argument))
          listOf(byStaker, delegation.staker).push(delegation)
      const { items, pagination } = lcdPage([...byStaker], query, ([staker]) => staker)
      return {
        btc_delegator_delegations: items.map(([, delegations]) => ({
          dels: delegations.map((each) => delegationJson(state, each)),
        })),
        pagination,
      }
    },
  },
]

function latestParams({ params }: BabylonState) {
  const latest = params.at(-1)
  if (!latest) throw notFound('no parameters')
  return latest
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

const statuses = ['PENDING', 'VERIFIED', 'ACTIVE', 'UNBONDED', 'EXPIRED', 'ANY'] as const

/** By name or by number, as the gateway reads any enum. */
function statusAsked(text: string) {
  const status = statuses.find((name, number) => text === name || text === number.toString())
  if (!status) throw invalid(`type mismatch, parameter: status, error: ${text} is not valid`)
  return status
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid(`type mismatch, parameter: ${name}`)
  return Number(text)
}
