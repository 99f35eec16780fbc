import { failUnless, ScriptFailure } from './script-failure'

/** One step of a script. `push` is null for an opcode that is not a push of bytes; `end` is where the next begins. */
export type Word = {
  readonly opcode: number
  readonly push: Uint8Array | null
  readonly end: number
}

const pushData1 = 0x4c
const pushData4 = 0x4e
/** OP_16. */
export const lastPushOpcode = 0x60

/** The words of a script, one at a time, so that what follows a malformed push is never looked at. */
export function* wordsOf(script: Uint8Array): Generator<Word> {
  let position = 0
  while (position < script.length) {
    const opcode = script[position] ?? 0
    position += 1
    if (opcode > pushData4) {
      yield { opcode, push: null, end: position }
      continue
    }
    const lengthBytes = opcode < pushData1 ? 0 : 2 ** (opcode - pushData1)
    const end = position + lengthBytes
    failUnless(end <= script.length, 'bad-opcode')
    const length = lengthBytes === 0 ? opcode : littleEndian(script.subarray(position, end))
    failUnless(end + length <= script.length, 'bad-opcode')
    position = end + length
    yield { opcode, push: script.slice(end, position), end: position }
  }
}

/** The words before the first malformed one. */
export function* readableWords(script: Uint8Array): Generator<Word> {
  try {
    yield* wordsOf(script)
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw error
  }
}

/** Whether a script does nothing but push, every push of it complete. */
export function isPushOnly(script: Uint8Array): boolean {
  let end = 0
  for (const word of readableWords(script)) {
    if (word.opcode > lastPushOpcode) return false
    end = word.end
  }
  return end === script.length
}

/** Whether the bytes were pushed by the shortest opcode there is for them (BIP62 rule 3). */
export function isMinimalPush(push: Uint8Array, opcode: number): boolean {
  const [first = 0] = push
  if (push.length === 1 && ((first >= 1 && first <= 16) || first === 0x81)) return false
  if (push.length < pushData1) return opcode === push.length
  return opcode === (push.length <= 0xff ? pushData1 : pushData1 + 1)
}

const littleEndian = (bytes: Uint8Array): number =>
  bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)
