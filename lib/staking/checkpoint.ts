import { sha256 } from '@noble/hashes/sha2'
import { byteReader } from '@/lib/bitcoin/byte-reader'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { outputsOf } from '@/lib/bitcoin/transaction'
import { fail, ok, type Result } from '@/lib/shared/result'

/**
 * What Babylon writes into Bitcoin at the end of an epoch: its validators' common signature of the epoch's last block.
 * It takes two transactions with one OP_RETURN each (babylon `btctxformatter/formatter.go`):
 *
 *     tag 4 ‖ 00 ‖ epoch 8 ‖ block hash 32 ‖ bitmap 13 ‖ submitter 20
 *     tag 4 ‖ 10 ‖ BLS signature 48 ‖ the first 10 bytes of SHA256(the first part without tag and 00)
 */
export type Checkpoint = {
  readonly epoch: bigint
  /** Of the Babylon block that seals the epoch, 32 bytes. */
  readonly blockHash: Hex
  /** 13 bytes; bit i, lowest first in each byte, is validator i of the epoch's set, sorted by address. */
  readonly bitmap: Hex
  /** The Babylon account that paid for the two transactions, 20 bytes. */
  readonly submitter: Hex
  /** A compressed point of G1, 48 bytes, over epoch ‖ block hash. Not verified here. */
  readonly blsSignature: Hex
}

export type CheckpointProblem =
  | 'not-two-transactions'
  | 'not-a-transaction'
  | 'no-op-return'
  | 'several-op-returns'
  | 'not-one-push'
  | 'wrong-tag'
  | 'unknown-version'
  | 'unknown-part'
  | 'wrong-length'
  | 'same-part-twice'
  | 'wrong-checksum'

const tagLength = 4
const headLength = tagLength + 1
const checksumLength = 10
const partLengths = [78, 63] as const

type Part = { readonly index: 0 | 1; readonly payload: Uint8Array }

/** The checkpoint that two transactions carry, in whichever order they are given. `tag` is 4 bytes. */
export function checkpointIn(
  transactions: readonly string[],
  tag: Hex,
): Result<Checkpoint, CheckpointProblem> {
  const [one, other, ...more] = transactions
  if (one === undefined || other === undefined || more.length > 0)
    return fail('not-two-transactions')
  const [a, b] = [partOf(one, tag), partOf(other, tag)]
  if (!a.ok) return a
  if (!b.ok) return b
  if (a.value.index === b.value.index) return fail('same-part-twice')
  return a.value.index === 0 ? combined(a.value, b.value) : combined(b.value, a.value)
}

/** The scriptPubKeys of the two outputs that carry a checkpoint. Throws a RangeError when a field has the wrong length. */
export function checkpointScripts(checkpoint: Checkpoint, tag: Hex): readonly [Hex, Hex] {
  const epoch = sized(8, checkpoint.epoch.toString(16).padStart(16, '0'))
  const first = [
    epoch,
    sized(32, checkpoint.blockHash),
    sized(13, checkpoint.bitmap),
    sized(20, checkpoint.submitter),
  ].join('')
  const second = sized(48, checkpoint.blsSignature) + checksumOf(bytesOf(first))
  const head = sized(tagLength, tag)
  return [toHexBrand(`6a4c4e${head}00${first}`), toHexBrand(`6a3f${head}10${second}`)]
}

function sized(bytes: number, hex: string): string {
  if (hex.length !== 2 * bytes) throw new RangeError(`${hex} is not ${bytes} bytes`)
  return hex
}

function combined(first: Part, second: Part): Result<Checkpoint, CheckpointProblem> {
  const signature = byteReader(second.payload)
  const blsSignature = hexOf(signature.take(48))
  if (hexOf(signature.take(checksumLength)) !== checksumOf(first.payload))
    return fail('wrong-checksum')
  const { take } = byteReader(first.payload)
  return ok({
    epoch: BigInt(`0x${hexOf(take(8))}`),
    blockHash: hexOf(take(32)),
    bitmap: hexOf(take(13)),
    submitter: hexOf(take(20)),
    blsSignature,
  })
}

const checksumOf = (payload: Uint8Array): Hex => hexOf(sha256(payload).subarray(0, checksumLength))

function partOf(transaction: string, tag: Hex): Result<Part, CheckpointProblem> {
  const pushed = opReturnOf(transaction)
  if (!pushed.ok) return pushed
  const data = pushed.value
  if (hexOf(data.subarray(0, tagLength)) !== tag) return fail('wrong-tag')
  const [head = 0] = data.subarray(tagLength)
  const index = head >> 4
  if ((head & 0x0f) !== 0) return fail('unknown-version')
  if (index !== 0 && index !== 1) return fail('unknown-part')
  if (data.length !== partLengths[index]) return fail('wrong-length')
  return ok({ index, payload: data.subarray(headLength) })
}

/** What a transaction's one OP_RETURN output pushes. */
function opReturnOf(transaction: string): Result<Uint8Array, CheckpointProblem> {
  const scripts = scriptsOf(transaction)
  if (!scripts) return fail('not-a-transaction')
  const [script, ...more] = scripts.filter((each) => each.startsWith('6a'))
  if (script === undefined) return fail('no-op-return')
  if (more.length > 0) return fail('several-op-returns')
  // Longer than 75 bytes, a length needs an opcode in front: OP_PUSHDATA1.
  const prefix = script.startsWith('6a4c') ? 3 : 2
  const bytes = bytesOf(script)
  const length = bytes[prefix - 1] ?? 0
  if ((prefix === 2 && length > 75) || bytes.length !== prefix + length) return fail('not-one-push')
  return ok(bytes.subarray(prefix))
}

function scriptsOf(transaction: string): readonly Hex[] | null {
  try {
    return outputsOf(transaction).map(({ scriptPubKey }) => scriptPubKey)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
