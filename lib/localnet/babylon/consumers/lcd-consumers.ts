import { fromUtf8 } from 'uint8array-tools'
import { hexOf } from '@/lib/bitcoin/hex'
import {
  invalid,
  keeperError,
  lcdPage,
  unescaped,
  unimplemented,
} from '@/lib/localnet/babylon/lcd-reply'
import type { LcdQuery, LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { Consumer } from './consumer'

/** The registry of other networks (babylon v3 `x/btcstkconsumer`); mainnet's line has no such module. */
export const consumerRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/btcstkconsumer\/v1\/params$/,
    answer: onBsn(() => ({ params: { permissioned_integration: true } })),
  },
  {
    path: /^\/babylon\/btcstkconsumer\/v1\/consumer_registry_list$/,
    answer: onBsn(({ state, query }) => {
      const consumers = [...state.consumers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      const { items, pagination } = lcdPage(consumers, query, ({ id }) => hexOf(fromUtf8(id)))
      return { consumer_registers: items.map(consumerJson), pagination }
    }),
  },
  {
    path: /^\/babylon\/btcstkconsumer\/v1\/consumers_registry\/([^/]+)$/,
    answer: onBsn(({ state, argument }) => ({
      consumer_registers: unescaped(argument)
        .split(',')
        .map((id) => consumerJson(state.consumers.get(id) ?? notRegistered())),
    })),
  },
  {
    path: /^\/babylon\/btcstkconsumer\/v1\/finality_provider_consumer\/([^/]+)$/,
    answer: onBsn(({ state, argument }) => {
      const provider = [...state.finalityProviders.values()].find(({ key }) => key === argument)
      if (!provider) throw invalid('finality provider not found')
      return { bsn_id: provider.bsnId }
    }),
  },
]

function onBsn(answer: LcdRoute['answer']) {
  return (query: LcdQuery): unknown => {
    if (query.state.line !== 'bsn') throw unimplemented()
    return answer(query)
  }
}

function notRegistered(): never {
  throw keeperError('codespace btcstkconsumer code 1100: consumer not registered')
}

const consumerJson = (consumer: Consumer) => ({
  consumer_id: consumer.id,
  consumer_name: consumer.name,
  consumer_description: consumer.description,
  cosmos_channel_id: consumer.type === 'COSMOS' ? consumer.channelId : '',
  rollup_finality_contract_address: consumer.type === 'ROLLUP' ? consumer.contractAddress : '',
  babylon_rewards_commission: consumer.rewardsCommission,
})
