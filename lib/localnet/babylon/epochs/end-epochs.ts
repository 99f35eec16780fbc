import { babylonBlockHash } from '@/lib/localnet/babylon/block-hash'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import {
  type CheckpointStatus,
  epochInterval,
  lastBlockOf,
  type RawCheckpoint,
} from './epoch-state'
import { commonSignature, signerBitmap } from './validators'

/** To be called as a block begins: the last one of an epoch is signed by the validators, in the block after it. */
export function endEpochs(state: BabylonState): void {
  const { height, epochs } = state
  if (height % epochInterval === 0) beginCheckpoint(state, height / epochInterval)
  const previous = epochs.checkpoints.get((height - 1) / epochInterval)
  if (previous && lastBlockOf(previous.epoch) === height - 1) setStatus(state, previous, 'SEALED')
}

function beginCheckpoint(state: BabylonState, epoch: number): void {
  const { epochs, lightClient, time } = state
  const blockHash = babylonBlockHash(state)
  const bitcoinHeight = lightClient.tip()?.height ?? 0
  epochs.ended.set(epoch, {
    number: epoch,
    lastBlockTime: time,
    sealerHash: blockHash,
    bitcoinHeight,
  })
  epochs.open.set(epoch, true)
  const unsigned: RawCheckpoint = {
    epoch,
    blockHash,
    bitmap: signerBitmap,
    blsSignature: commonSignature(epoch, blockHash),
    status: 'ACCUMULATING',
    lifecycle: [],
  }
  setStatus(state, unsigned, 'ACCUMULATING')
}

export function setStatus(
  { epochs, height, time }: BabylonState,
  checkpoint: RawCheckpoint,
  status: CheckpointStatus,
): void {
  const lifecycle = [...checkpoint.lifecycle, { status, height, time }]
  epochs.checkpoints.set(checkpoint.epoch, { ...checkpoint, status, lifecycle })
}
