import type { Transaction } from 'bitcoinjs-lib'
import { concat } from 'uint8array-tools'
import { hash256 } from '@/lib/bitcoin/hashes'
import { uint32 } from './little-endian'
import { scriptWithout } from './script-without'
import type { SpentInput } from './spent-input'

const opCodeSeparator = 0xab
const none = 2
const single = 3
const anyoneCanPay = 0x80

const empty = new Uint8Array(0)
const blankOutput = { script: empty, value: -1n }

/** What is signed where SIGHASH_SINGLE finds no output of the input's number: the number 1. */
const one = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0))

/**
 * The 32 bytes that a signature outside of witnesses signs. bitcoinjs-lib's `hashForSignature` is the same but for
 * scripts whose pushes are not minimal, which it rewrites, and for the number 1, which it turns around.
 */
export function legacySighash(
  { transaction, index }: SpentInput,
  scriptCode: Uint8Array,
  hashType: number,
): Uint8Array {
  const outputType = hashType & 0x1f
  if (outputType === single && index >= transaction.outs.length) return one
  const script = scriptWithout(scriptCode, ([opcode]) => opcode === opCodeSeparator)
  const signed = transaction.clone()
  signed.ins = signedInputs(signed, { index, script, hashType })
  signed.outs = signedOutputs(signed, index, outputType)
  return hash256(concat([signed.toBuffer(), uint32(hashType)]))
}

function signedInputs(
  { ins }: Transaction,
  own: { readonly index: number; readonly script: Uint8Array; readonly hashType: number },
): Transaction['ins'] {
  const { index, script, hashType } = own
  const outputType = hashType & 0x1f
  const keepsSequences = outputType !== none && outputType !== single
  return ins.flatMap((input, at) => {
    if (at === index) return [{ ...input, script, witness: [] }]
    if (hashType & anyoneCanPay) return []
    const sequence = keepsSequences ? input.sequence : 0
    return [{ ...input, script: empty, witness: [], sequence }]
  })
}

function signedOutputs(
  { outs }: Transaction,
  index: number,
  outputType: number,
): Transaction['outs'] {
  if (outputType === none) return []
  if (outputType !== single) return outs
  return outs.slice(0, index + 1).map((output, at) => (at === index ? output : blankOutput))
}
