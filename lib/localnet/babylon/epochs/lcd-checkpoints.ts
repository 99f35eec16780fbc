import { txidOf } from '@/lib/bitcoin/transaction'
import { base64Of } from '@/lib/localnet/babylon/base64-of'
import { invalid, keeperError, lcdPage, notFound } from '@/lib/localnet/babylon/lcd-reply'
import type { LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { checkpointParams } from '@/lib/localnet/genesis'
import {
  type BestSubmission,
  type CheckpointStatus,
  checkpointStatuses,
  epochOf,
  type RawCheckpoint,
} from './epoch-state'
import { epochNumber } from './lcd-epochs'
import { bestSubmissionOf } from './review-checkpoints'
import { commonKey, signedPower, validators } from './validators'

const sixteen = (epoch: number) => epoch.toString(16).padStart(16, '0')

/** The modules checkpointing and btccheckpoint. */
export const checkpointRoutes: readonly LcdRoute[] = [
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
  {
    path: /^\/babylon\/btccheckpoint\/v1$/,
    answer({ state, query }) {
      const submitted = [...state.epochs.submissions.keys()].flatMap((epoch) => {
        const best = bestSubmissionOf(state, epoch)
        return best ? [{ epoch, best }] : []
      })
      const { items, pagination } = lcdPage(submitted, query, ({ epoch }) => sixteen(epoch))
      return { info_list: items.map((item) => infoJson(state, item)), pagination }
    },
  },
  {
    path: /^\/babylon\/btccheckpoint\/v1\/(\d{1,15})$/,
    answer({ state, argument }) {
      const epoch = Number(argument)
      const best = bestSubmissionOf(state, epoch)
      if (!best) throw notFound(`checkpoint for epoch ${epoch} has not been submitted yet`)
      return { info: infoJson(state, { epoch, best }) }
    },
  },
  {
    path: /^\/babylon\/btccheckpoint\/v1\/(\d{1,15})\/submissions$/,
    answer: ({ state, argument }) => ({
      keys: (state.epochs.submissions.get(Number(argument)) ?? []).map(
        ({ parts: [first, second] }) => ({
          first_tx_block_hash: first.blockHash,
          first_tx_index: first.index,
          second_tx_block_hash: second.blockHash,
          second_tx_index: second.index,
        }),
      ),
    }),
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/raw_checkpoint\/([^/]+)$/,
    answer: ({ state, argument }) => ({
      raw_checkpoint: checkpointJson(checkpointOf(state, argument)),
    }),
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/raw_checkpoints(?:\/([^/]+))?$/,
    answer({ state, argument, query }) {
      const all = [...state.epochs.checkpoints.values()]
      const status = argument === '' ? null : statusNamed(argument)
      const asked = status ? all.filter((each) => each.status === status) : all
      const { items, pagination } = lcdPage(asked, query, ({ epoch }) => sixteen(epoch))
      return { raw_checkpoints: items.map(checkpointJson), pagination }
    },
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/last_raw_checkpoint\/([^/]+)$/,
    answer({ state, argument }) {
      const status = statusNamed(argument)
      const rank = checkpointStatuses.indexOf(status)
      // A checkpoint that has gone further has been through this status too.
      const last = [...state.epochs.checkpoints.values()].findLast(
        (each) => checkpointStatuses.indexOf(each.status) >= rank,
      )
      if (!last) throw keeperError('cannot find checkpoint: raw checkpoint does not exist')
      return { raw_checkpoint: rawJson(last) }
    },
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/epochs\/([^/]+)\/status$/,
    answer: ({ state, argument }) => ({ status: statusName(checkpointOf(state, argument).status) }),
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/epochs:status_count$/,
    answer({ state, query }) {
      const text = query.get('epoch_count') ?? '0'
      if (!/^\d{1,9}$/.test(text)) throw invalid(`parsing field "epoch_count": ${text}`)
      const tip = epochOf(state.height) - 1
      const recent = [...state.epochs.checkpoints.values()].filter(
        ({ epoch }) => epoch > tip - Number(text),
      )
      const counts = checkpointStatuses.map((status) => [
        statusName(status),
        recent.filter((each) => each.status === status).length.toString(),
      ])
      return {
        tip_epoch: tip.toString(),
        epoch_count: recent.length.toString(),
        status_count: Object.fromEntries(counts),
      }
    },
  },
  {
    path: /^\/babylon\/checkpointing\/v1\/bls_public_keys\/([^/]+)$/,
    answer({ state, argument, query }) {
      epochNumber(state, argument)
      const { items, pagination } = lcdPage(validators, query, ({ blsKey }) => blsKey)
      return {
        validator_with_bls_keys: items.map(({ address, blsKey, power }) => ({
          validator_address: address,
          bls_pub_key_hex: blsKey,
          voting_power: power.toString(),
        })),
        pagination,
      }
    },
  },
]

function checkpointOf(state: BabylonState, text: string): RawCheckpoint {
  if (!/^\d{1,15}$/.test(text)) throw invalid('type mismatch, parameter: epoch_num')
  const checkpoint = state.epochs.checkpoints.get(Number(text))
  if (!checkpoint)
    throw keeperError('codespace checkpointing code 1201: raw checkpoint does not exist')
  return checkpoint
}

const statusName = (status: CheckpointStatus) => `CKPT_STATUS_${status}`

/** By name or by number, as the gateway reads any enum. */
function statusNamed(text: string): CheckpointStatus {
  const status = checkpointStatuses.find(
    (each, number) => text === statusName(each) || text === number.toString(),
  )
  if (!status) throw invalid(`type mismatch, parameter: status, error: ${text} is not valid`)
  return status
}

const rawJson = ({ epoch, blockHash, bitmap, blsSignature }: RawCheckpoint) => ({
  epoch_num: epoch.toString(),
  block_hash_hex: blockHash,
  bitmap: base64Of(bitmap),
  bls_multi_sig: base64Of(blsSignature),
})

const descriptions: Readonly<Record<CheckpointStatus, string>> = {
  ACCUMULATING: 'Accumulating',
  SEALED: 'Sealed',
  SUBMITTED: 'Submitted',
  CONFIRMED: 'Confirmed',
  FINALIZED: 'Finalized',
}

const checkpointJson = (checkpoint: RawCheckpoint) => ({
  ckpt: rawJson(checkpoint),
  status: statusName(checkpoint.status),
  status_desc: descriptions[checkpoint.status],
  bls_aggr_pk: base64Of(commonKey),
  power_sum: signedPower.toString(),
  lifecycle: checkpoint.lifecycle.map(({ status, height, time }) => ({
    state: statusName(status),
    status_desc: descriptions[status],
    block_height: height.toString(),
    block_time: new Date(time).toISOString(),
  })),
})

function infoJson(
  { lightClient }: BabylonState,
  { epoch, best }: { readonly epoch: number; readonly best: BestSubmission },
) {
  const { submission, span } = best
  return {
    epoch_number: epoch.toString(),
    best_submission_btc_block_height: span.later,
    best_submission_btc_block_hash: lightClient.at(span.later)?.hash ?? '',
    best_submission_transactions: submission.parts.map((part) => ({
      index: part.index,
      hash: txidOf(part.transaction),
      transaction: part.transaction,
      proof: part.siblings,
    })),
    best_submission_vigilante_address_list: [
      { submitter: submission.submitter, reporter: submission.reporter },
    ],
  }
}
