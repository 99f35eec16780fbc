import { isTxid } from '@/lib/bitcoin/txid'
import { checkpointParams } from '@/lib/localnet/genesis'
import { invalid, keeperError, lcdPage, notFound } from './lcd-reply'
import type { LcdRoute } from './lcd-route'
import { delegationJson, headerJson, paramsJson } from './lcd-staking-json'
import type { LightHeader } from './light-client'
import type { BabylonState } from './state'

/** Babylon's own modules: btcstaking, btclightclient and btccheckpoint. */
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
    path: /^\/babylon\/btclightclient\/v1\/tip$/,
    answer: ({ state }) => ({ header: headerJson(present(state.lightClient.tip())) }),
  },
  {
    path: /^\/babylon\/btclightclient\/v1\/baseheader$/,
    answer: ({ state }) => ({ header: headerJson(present(state.lightClient.base())) }),
  },
  {
    path: /^\/babylon\/btclightclient\/v1\/contains$/,
    answer: ({ state, query }) => ({
      contains: state.lightClient.find(query.get('hash') ?? '') !== null,
    }),
  },
  {
    path: /^\/babylon\/btclightclient\/v1\/depth\/([^/]+)$/,
    answer({ state, argument }) {
      const header = state.lightClient.find(argument)
      if (!header) throw invalid('header does not exist')
      return { depth: present(state.lightClient.tip()).height - header.height }
    },
  },
  {
    path: /^\/babylon\/btccheckpoint\/v1\/params$/,
    answer: () => ({
      params: {
        btc_confirmation_depth: checkpointParams.confirmationDepth,
        checkpoint_finalization_timeout: checkpointParams.finalizationTimeout,
        checkpoint_tag: checkpointParams.tag,
      },
    }),
  },
]

function latestParams({ params }: BabylonState) {
  const latest = params.at(-1)
  if (!latest) throw notFound('no parameters')
  return latest
}

/** The host answers nothing before the genesis blocks are reported, so there always is a header. */
function present(header: LightHeader | null): LightHeader {
  if (!header) throw notFound('no header')
  return header
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid(`type mismatch, parameter: ${name}`)
  return Number(text)
}
