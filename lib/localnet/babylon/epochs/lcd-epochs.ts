import { base64Of } from '@/lib/localnet/babylon/base64-of'
import { invalid, keeperError, lcdPage } from '@/lib/localnet/babylon/lcd-reply'
import type { LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { epochInterval, epochOf, firstBlockOf, lastBlockOf } from './epoch-state'
import { totalPower, validators } from './validators'

/** The module epoching, and what monitor says of epochs. */
export const epochRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/epoching\/v1\/params$/,
    answer: () => ({
      params: {
        epoch_interval: epochInterval.toString(),
        execute_gas: {
          delegate: '500000',
          undelegate: '400000',
          begin_redelegate: '500000',
          cancel_unbonding_delegation: '200000',
          edit_validator: '200000',
          create_validator: '500000',
        },
        min_amount: '10000',
      },
    }),
  },
  {
    path: /^\/babylon\/epoching\/v1\/current_epoch$/,
    answer({ state }) {
      const epoch = epochOf(state.height)
      return { current_epoch: epoch.toString(), epoch_boundary: lastBlockOf(epoch).toString() }
    },
  },
  {
    path: /^\/babylon\/epoching\/v1\/epochs$/,
    answer({ state, query }) {
      const epochs = Array.from({ length: epochOf(state.height) + 1 }, (_, epoch) => epoch)
      const { items, pagination } = lcdPage(epochs, query, (epoch) =>
        epoch.toString(16).padStart(16, '0'),
      )
      return { epochs: items.map((epoch) => epochJson(state, epoch)), pagination }
    },
  },
  {
    path: /^\/babylon\/epoching\/v1\/epochs\/([^/]+)$/,
    answer: ({ state, argument }) => ({ epoch: epochJson(state, epochNumber(state, argument)) }),
  },
  {
    path: /^\/babylon\/epoching\/v1\/epochs\/([^/]+)\/validator_set$/,
    answer({ state, argument, query }) {
      epochNumber(state, argument)
      const { items, pagination } = lcdPage(validators, query, ({ blsKey }) => blsKey)
      return {
        validators: items.map(({ account, power }) => ({
          addr: base64Of(account),
          power: power.toString(),
        })),
        total_voting_power: totalPower.toString(),
        pagination,
      }
    },
  },
  {
    // Messages that wait for the end of an epoch are those of validators and their delegators: there are none here.
    path: /^\/babylon\/epoching\/v1\/epochs\/([^/]+)\/messages$/,
    answer({ state, argument }) {
      epochNumber(state, argument)
      return { msgs: [], pagination: { next_key: null, total: '0' } }
    },
  },
  {
    path: /^\/babylon\/monitor\/v1\/epochs\/([^/]+)$/,
    answer({ state, argument }) {
      const ended = state.epochs.ended.get(epochNumber(state, argument))
      if (!ended) throw keeperError('codespace monitor code 1100: epoch not ended yet')
      return { btc_light_client_height: ended.bitcoinHeight }
    },
  },
]

export function epochNumber({ height }: BabylonState, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw invalid('type mismatch, parameter: epoch_num')
  const epoch = Number(text)
  if (epoch > epochOf(height))
    throw keeperError('codespace epoching code 1101: the epoch is not known in DB')
  return epoch
}

function epochJson({ epochs }: BabylonState, epoch: number) {
  const ended = epochs.ended.get(epoch)
  return {
    epoch_number: epoch.toString(),
    current_epoch_interval: epochInterval.toString(),
    first_block_height: firstBlockOf(epoch).toString(),
    last_block_time: ended ? new Date(ended.lastBlockTime).toISOString() : null,
    sealer_app_hash_hex: ended?.sealerHash ?? '',
    sealer_block_hash: ended?.sealerHash ?? '',
  }
}
