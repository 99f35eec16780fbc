import { blockHash, decodeHeader } from '@/lib/bitcoin/block'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { isInBlock } from '@/lib/bitcoin/merkle'
import { txidOf } from '@/lib/bitcoin/transaction'
import { checkpointError, invalidArgument } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import { type BabylonState, ChainError } from '@/lib/localnet/babylon/state'
import { checkpointParams } from '@/lib/localnet/genesis'
import { babylonAddress } from '@/lib/staking/babylon-address'
import { type Checkpoint, checkpointIn } from '@/lib/staking/checkpoint'
import { many, message, one } from '@/lib/staking/protobuf'
import { hex, text, uint32, type ValueOf } from '@/lib/staking/protobuf-scalars'
import type { RawCheckpoint, Submission, SubmittedPart } from './epoch-state'
import { bestSubmissionOf, reviewCheckpoints, spanOf } from './review-checkpoints'

/** Babylon: `proto/babylon/btccheckpoint/v1/{tx,btccheckpoint}.proto`. `siblings` are in internal order. */
const spvProof = message({
  transaction: one(1, hex, 'btc_transaction'),
  index: one(2, uint32, 'btc_transaction_index'),
  siblings: one(3, hex, 'merkle_nodes'),
  header: one(4, hex, 'confirming_btc_header'),
})

export const msgInsertBtcSpvProof = message({ submitter: one(1, text), proofs: many(2, spvProof) })

export const insertBtcSpvProofUrl = '/babylon.btccheckpoint.v1.MsgInsertBTCSpvProof'

/** `MsgInsertBTCSpvProof`: both transactions of a checkpoint are in Bitcoin. */
export function insertSpvProof(
  { state, gas }: Keeper,
  { submitter: reporter, proofs }: ValueOf<typeof msgInsertBtcSpvProof>,
): void {
  gas.consume(executionGas.insertSpvProof, 'insert SPV proof')
  const [first, second, ...more] = proofs
  if (!first || !second || more.length > 0)
    throw invalidArgument(`expected 2 proofs, got ${proofs.length}`)
  const parts = [provenPart(state, first), provenPart(state, second)] as const
  const carried = checkpointIn(
    parts.map(({ transaction }) => transaction),
    hexOf(bytesOf(checkpointParams.tag)),
  )
  if (!carried.ok) throw checkpointError('invalidProof', carried.problem)
  const sealed = checkedCheckpoint(state, carried.value)
  const submitter = babylonAddress(bytesOf(carried.value.submitter))
  addSubmission(state, sealed.epoch, { submitter, reporter, parts })
  reviewCheckpoints(state)
}

type SpvProof = ValueOf<typeof spvProof>

function provenPart(state: BabylonState, proof: SpvProof): SubmittedPart {
  const hash = headerHash(proof)
  const header = state.lightClient.find(hash)
  if (!header) throw checkpointError('invalidHeader')
  const siblings = (proof.siblings.match(/.{64}/g) ?? []).map((each) =>
    hexOf(bytesOf(each).reverse()),
  )
  const { transaction, index } = proof
  const isProven =
    index !== 0 &&
    isInBlock(transactionId(transaction), { position: index, siblings }, header.merkleRoot)
  if (!isProven) throw checkpointError('invalidProof')
  return { transaction, index, blockHash: hash, siblings: proof.siblings }
}

function headerHash({ header }: SpvProof): string & SubmittedPart['blockHash'] {
  if (header.length !== 160) throw checkpointError('invalidHeader')
  // A block's hash is hex as well; TypeScript does not let one brand be the other.
  return blockHash(decodeHeader(header)) as unknown as SubmittedPart['blockHash']
}

function transactionId(transaction: string) {
  try {
    return txidOf(transaction)
  } catch {
    throw checkpointError('invalidSpvProof')
  }
}

/** The sealed checkpoint that Bitcoin repeats, which may not differ in anything. */
function checkedCheckpoint({ epochs }: BabylonState, carried: Checkpoint): RawCheckpoint {
  const known = epochs.checkpoints.get(Number(carried.epoch))
  if (!known) throw new ChainError('checkpointing', 1201, 'raw checkpoint does not exist')
  const isSame =
    known.blockHash === carried.blockHash &&
    known.bitmap === carried.bitmap &&
    known.blsSignature === carried.blsSignature
  if (!isSame) throw new ChainError('checkpointing', 1213, 'Conflicting checkpoint is found')
  if (known.status === 'FINALIZED') throw checkpointError('alreadyFinalized')
  return known
}

function addSubmission(state: BabylonState, epoch: number, submission: Submission): void {
  const { submissions } = state.epochs
  const before = epoch > 1 ? bestSubmissionOf(state, epoch - 1) : null
  if (epoch > 1 && !before) throw checkpointError('noPreviousCheckpoint')
  const span = spanOf(state, submission)
  if (before && span && span.earlier <= before.span.later) throw checkpointError('noAncestor')
  const known = submissions.get(epoch) ?? []
  if (known.some((other) => placesOf(other) === placesOf(submission)))
    throw checkpointError('duplicatedSubmission')
  submissions.set(epoch, [...known, submission])
}

const placesOf = ({ parts }: Submission): string =>
  parts.map(({ blockHash: hash, index }) => `${hash}:${index}`).join()
