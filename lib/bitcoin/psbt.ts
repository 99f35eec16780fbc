import { concat, writeUInt64 } from 'uint8array-tools'
import { fail, ok, type Result } from '@/lib/shared/result'
import { bytesOf, type Hex, hexOf } from './hex'
import { toXOnlyKey } from './keys'
import { decodePsbt, encodePsbt, inputField, type PsbtMap } from './psbt-format'
import { withLength } from './script'
import { sighasher } from './sighash'
import { ecdsaProblem, type SignatureProblem, schnorrProblem } from './signature'
import {
  isSigned,
  isSignedForAnotherLeaf,
  mostCandidates,
  signatureCandidates,
} from './signature-candidates'
import type { InputToSign, SigningRequest } from './signing'
import { decodeTransaction, withWitnesses } from './transaction'
import type { TxOutput } from './utxo'

export type SignatureRefusal =
  | SignatureProblem
  | 'not-a-psbt'
  /** The wallet changed an input, an output, a sequence, the version or the locktime. */
  | 'different-transaction'
  | 'unsigned'
  /** The wallet signed an input or a leaf it was not asked to sign. */
  | 'unexpected-signature'
  | 'several-signatures'
  /** The wallet was given several transactions and answered with more, or fewer. */
  | 'wrong-count'

/**
 * What a wallet is asked to sign, as a PSBT (BIP174, BIP371).
 *
 * A script-path input carries the one leaf to sign and no merkle root, sighash type or derivation:
 * given several leaves UniSat signs all of them, and given a root OKX signs with the tweaked key.
 */
export function psbtOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const requested = new Map(inputs.map((input) => [input.index, input]))
  return encodePsbt({
    transaction: bytesOf(transaction.hex),
    inputs: transaction.prevouts.map((prevout, index) => inputMap(prevout, requested.get(index))),
    outputs: decodeTransaction(transaction.hex).outs.map(() => new Map()),
  })
}

/**
 * The wallet's signatures, in the order of `request.inputs`: 64 bytes BIP340, or DER and SIGHASH_ALL for P2WPKH.
 *
 * Nothing else is taken from the answer. Each signature is verified against our own sighash of our own
 * transaction, whatever the wallet says about key, leaf or completeness. No answer makes this throw; a request that
 * contradicts itself, such as a P2WPKH input locked to another key, is a RangeError.
 */
export function verifiedSignatures(
  { transaction, inputs }: SigningRequest,
  answer: Uint8Array,
): Result<readonly Uint8Array[], SignatureRefusal> {
  const unsigned = decodeTransaction(transaction.hex)
  const counts = { inputs: unsigned.ins.length, outputs: unsigned.outs.length }
  const psbt = decodePsbt(answer, { transaction: bytesOf(transaction.hex), ...counts })
  if (typeof psbt === 'string') return fail(psbt)
  const requested = new Set(inputs.map(({ index }) => index))
  if (psbt.inputs.some((map, index) => !requested.has(index) && isSigned(map)))
    return fail('unexpected-signature')

  const hashOf = sighasher(unsigned, transaction.prevouts)
  const signatures: Uint8Array[] = []
  for (const input of inputs) {
    const hash = hashOf(input)
    const problemOf = (signature: Uint8Array) =>
      input.path === 'p2wpkh'
        ? ecdsaProblem(hash, input.key, signature)
        : schnorrProblem(hash, signingKey(input, transaction.prevouts), signature)
    const found = signatureIn(psbt.inputs[input.index] ?? new Map(), input, problemOf)
    if (!found.ok) return found
    signatures.push(found.value)
  }
  return ok(signatures)
}

/** The signatures of several requests that were one prompt, in their order: all of them, or none is used. */
export function allVerifiedSignatures(
  requests: readonly SigningRequest[],
  answers: readonly Uint8Array[],
): Result<readonly (readonly Uint8Array[])[], SignatureRefusal> {
  if (answers.length !== requests.length) return fail('wrong-count')
  const signatures: (readonly Uint8Array[])[] = []
  for (const [index, request] of requests.entries()) {
    const verified = verifiedSignatures(request, answers[index] ?? new Uint8Array())
    if (!verified.ok) return verified
    signatures.push(verified.value)
  }
  return ok(signatures)
}

/**
 * The complete transaction, for requests whose every input needs only the staker's signature:
 * an account's own coins and timelock leaves. `signatures` are those of `verifiedSignatures`.
 */
export function finalTransaction(
  { transaction, inputs }: SigningRequest,
  signatures: readonly Uint8Array[],
): Hex {
  const witnesses = inputs.map((input, position) => {
    const signature = signatures[position]
    if (!signature || input.index !== position)
      throw new RangeError('every input needs its signature, in order')
    return witnessOf(input, signature)
  })
  return withWitnesses(transaction, witnesses)
}

function inputMap(prevout: TxOutput, input: InputToSign | undefined): PsbtMap {
  const map = new Map([[inputField.witnessUtxo as Hex, encodeOutput(prevout)]])
  if (input?.path === 'p2tr-key') map.set(inputField.tapInternalKey as Hex, bytesOf(input.key))
  if (input?.path === 'p2tr-script') {
    const { script, controlBlock } = input.leaf
    const leafVersion = Uint8Array.of(0xc0)
    map.set(
      `${inputField.tapLeafScript}${controlBlock}` as Hex,
      concat([bytesOf(script), leafVersion]),
    )
    // BIP341: a control block is the leaf version and parity, the internal key, and the path.
    map.set(inputField.tapInternalKey as Hex, bytesOf(controlBlock.slice(2, 66)))
  }
  return map
}

function encodeOutput({ value, scriptPubKey }: TxOutput): Uint8Array {
  const amount = new Uint8Array(8)
  writeUInt64(amount, 0, value, 'LE')
  return concat([amount, ...withLength(bytesOf(scriptPubKey))])
}

/** Exactly one of the candidates must be a signature; the same one twice is one. */
function signatureIn(
  map: PsbtMap,
  input: InputToSign,
  problemOf: (signature: Uint8Array) => SignatureProblem | null,
): Result<Uint8Array, SignatureRefusal> {
  if (map.get(inputField.finalScriptSig as Hex)?.length) return fail('different-transaction')
  if (isSignedForAnotherLeaf(map, input)) return fail('unexpected-signature')
  const candidates = new Map(signatureCandidates(map, input).map((item) => [hexOf(item), item]))
  if (candidates.size > mostCandidates) return fail('several-signatures')
  const judged = [...candidates.values()].map((item) => ({ item, problem: problemOf(item) }))
  const [valid, ...more] = judged.filter(({ problem }) => problem === null)
  if (!valid) return fail(judged[0]?.problem ?? 'unsigned')
  return more.length > 0 ? fail('several-signatures') : ok(valid.item)
}

/** A key path is signed by the output's own, tweaked key (BIP341); a script by the key in it. */
function signingKey(
  input: Exclude<InputToSign, { path: 'p2wpkh' }>,
  prevouts: readonly TxOutput[],
) {
  if (input.path === 'p2tr-script') return input.key
  return toXOnlyKey(prevouts[input.index]?.scriptPubKey.slice(4) ?? '')
}

/** The witness of an input that needs no signature but this one. */
export function witnessOf(input: InputToSign, signature: Uint8Array): readonly Uint8Array[] {
  switch (input.path) {
    case 'p2wpkh':
      return [signature, bytesOf(input.key)]
    case 'p2tr-key':
      return [signature]
    case 'p2tr-script':
      return [signature, bytesOf(input.leaf.script), bytesOf(input.leaf.controlBlock)]
  }
}
