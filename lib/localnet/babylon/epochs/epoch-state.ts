import type { Hex } from '@/lib/bitcoin/hex'
import type { UndoLog } from '@/lib/localnet/babylon/undo-log'

/** So many Babylon blocks are an epoch; mainnet has 360. */
export const epochInterval = 60

/** An epoch that is over. `lastBlockTime` is in milliseconds. */
export type EndedEpoch = {
  readonly number: number
  readonly lastBlockTime: number
  /** Of its last block, which seals it. */
  readonly sealerHash: Hex
  /** How far Babylon's light client was by then. */
  readonly bitcoinHeight: number
}

export const checkpointStatuses = [
  'ACCUMULATING',
  'SEALED',
  'SUBMITTED',
  'CONFIRMED',
  'FINALIZED',
] as const

export type CheckpointStatus = (typeof checkpointStatuses)[number]

export type StatusChange = {
  readonly status: CheckpointStatus
  readonly height: number
  /** In milliseconds. */
  readonly time: number
}

/** What the validators sign at the end of an epoch, and what became of it. */
export type RawCheckpoint = {
  readonly epoch: number
  readonly blockHash: Hex
  readonly bitmap: Hex
  readonly blsSignature: Hex
  readonly status: CheckpointStatus
  readonly lifecycle: readonly StatusChange[]
}

/** One of a checkpoint's two transactions, proven to be in a Bitcoin block. */
export type SubmittedPart = {
  readonly transaction: Hex
  /** In display order. */
  readonly blockHash: Hex
  readonly index: number
  /** Internal order, from the leaf upward. */
  readonly siblings: Hex
}

export type Submission = {
  /** Babylon addresses: of who wrote it to Bitcoin, and of who reported it. */
  readonly submitter: string
  readonly reporter: string
  readonly parts: readonly [SubmittedPart, SubmittedPart]
}

/** Where the two transactions of a submission are: the heights of their blocks. */
export type Span = { readonly earlier: number; readonly later: number; readonly laterIndex: number }

export type BestSubmission = { readonly submission: Submission; readonly span: Span }

export type EpochState = {
  readonly ended: Map<number, EndedEpoch>
  readonly checkpoints: Map<number, RawCheckpoint>
  /** By epoch, in the order they were reported. */
  readonly submissions: Map<number, readonly Submission[]>
  /** The epochs whose checkpoint is not final yet, rising. */
  readonly open: Map<number, true>
  /** The submission that made an epoch's checkpoint final; Bitcoin cannot take it back any more. */
  readonly settled: Map<number, BestSubmission>
}

export const createEpochState = (undo: UndoLog): EpochState => ({
  ended: undo.map(),
  checkpoints: undo.map(),
  submissions: undo.map(),
  open: undo.map(),
  settled: undo.map(),
})

/** Epoch 0 is the first block alone. */
export const epochOf = (height: number): number => Math.ceil(height / epochInterval)

export const firstBlockOf = (epoch: number): number =>
  epoch === 0 ? 0 : (epoch - 1) * epochInterval + 1

export const lastBlockOf = (epoch: number): number => epoch * epochInterval
