import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { base64Of } from './base64-of'
import { invalid, keeperError, lcdPage, notFound } from './lcd-reply'
import type { LcdRoute } from './lcd-route'
import { headerJson } from './lcd-staking-json'
import type { LightHeader } from './light-client'
import type { BabylonState } from './state'

/** The module btclightclient, and what btcstaking remembers of reorganisations. */
export const lightClientRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/btclightclient\/v1\/params$/,
    answer: () => ({ params: { insert_headers_allow_list: [] } }),
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
    path: /^\/babylon\/btclightclient\/v1\/mainchain$/,
    answer({ state, query }) {
      const { items, pagination } = lcdPage(newestFirst(state), query, ({ hash }) => hash)
      return { headers: items.map(headerJson), pagination }
    },
  },
  {
    path: /^\/babylon\/btclightclient\/v1\/hashes$/,
    answer({ state, query }) {
      const { items, pagination } = lcdPage(
        newestFirst(state).toReversed(),
        query,
        ({ hash }) => hash,
      )
      const internal = (hash: string) => hexOf(bytesOf(toHexBrand(hash)).reverse())
      return { hashes: items.map(({ hash }) => base64Of(internal(hash))), pagination }
    },
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/largest_btc_reorg$/,
    answer({ state: { bitcoinReorgs } }) {
      const { largest } = bitcoinReorgs
      if (!largest)
        throw keeperError('codespace btcstaking code 1128: there is no BTC reorg currently set')
      return {
        block_diff: largest.from.height - largest.to.height,
        rollback_from: headerJson(largest.from),
        rollback_to: headerJson(largest.to),
      }
    },
  },
]

function newestFirst({ lightClient }: BabylonState): readonly LightHeader[] {
  const base = lightClient.base()?.height ?? 0
  const tip = lightClient.tip()?.height ?? -1
  return Array.from({ length: tip - base + 1 }, (_, depth) => lightClient.at(tip - depth)).filter(
    (header) => header !== null,
  )
}

/** The host answers nothing before the genesis blocks are reported, so there always is a header. */
function present(header: LightHeader | null): LightHeader {
  if (!header) throw notFound('no header')
  return header
}
