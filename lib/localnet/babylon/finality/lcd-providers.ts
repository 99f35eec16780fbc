import { toBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { keeperError, lcdPage, unescaped } from '@/lib/localnet/babylon/lcd-reply'
import type { LcdQuery, LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { BabylonState, FinalityProviderRecord } from '@/lib/localnet/babylon/state'
import { chainId } from '@/lib/localnet/genesis'
import { lastVoteOf } from './votes'

/** The finality providers of the btcstaking module. */
export const providerRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/btcstaking\/v1\/finality_providers$/,
    answer: (query) => providersOf('', query),
  },
  {
    path: /^\/babylon\/btcstaking\/v1\/finality_providers\/([^/]+)\/finality_provider$/,
    answer({ state, argument }) {
      const found = [...state.finalityProviders.values()].find(({ key }) => key === argument)
      if (!found)
        throw keeperError('codespace btcstaking code 1100: the finality provider is not found')
      return { finality_provider: finalityProviderJson(state, found) }
    },
  },
  {
    // Only where there are other networks.
    path: /^\/babylon\/btcstaking\/v1\/finality_providers\/([^/]+)$/,
    answer(query) {
      const id = unescaped(query.argument)
      const isKnown = query.state.consumers.has(id)
      if (!isKnown && id !== chainId) throw keeperError('the BSN is not registered')
      return providersOf(isKnown ? id : '', query)
    },
  },
]

function providersOf(bsnId: string, { state, query }: LcdQuery) {
  const providers = [...state.finalityProviders.values()]
    .filter((provider) => provider.bsnId === bsnId)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const { items, pagination } = lcdPage(providers, query, ({ key }) => key)
  return { finality_providers: items.map((item) => finalityProviderJson(state, item)), pagination }
}

function finalityProviderJson(state: BabylonState, provider: FinalityProviderRecord) {
  const { commissionInfo, possession, slashedAt } = provider
  return {
    description: descriptionJson(provider),
    commission: provider.commission,
    addr: provider.address,
    btc_pk: provider.key,
    pop: {
      btc_sig_type: possessionNames[possession.type],
      btc_sig: toBase64(bytesOf(possession.signature)),
    },
    slashed_babylon_height: (slashedAt?.babylonHeight ?? 0).toString(),
    slashed_btc_height: slashedAt?.bitcoinHeight ?? 0,
    height: state.height.toString(),
    jailed: provider.jailed,
    highest_voted_height: lastVoteOf(state, provider.key),
    commission_info: {
      max_rate: commissionInfo.maxRate,
      max_change_rate: commissionInfo.maxChangeRate,
      update_time: new Date(commissionInfo.updatedAt).toISOString(),
    },
    soft_deleted: false,
    ...(state.line === 'bsn' && { bsn_id: provider.bsnId || chainId }),
  }
}

const possessionNames = ['BIP340', 'BIP322', 'ECDSA']

const descriptionJson = (provider: FinalityProviderRecord) => ({
  moniker: provider.moniker,
  identity: provider.identity,
  website: provider.website,
  security_contact: provider.securityContact,
  details: provider.details,
})
