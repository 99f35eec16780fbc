import { isKeySized } from './public-key'
import { ScriptFailure } from './script-failure'
import { decodeNumber } from './script-number'
import { isMinimalPush, lastPushOpcode, readableWords, type Word } from './script-words'

export type MultisigForm = {
  readonly kind: 'multisig'
  readonly required: number
  readonly keys: number
}

const opCheckMultisig = 0xae
const firstNumberOpcode = 0x51
const maxKeys = 20

/** `m KEY … n OP_CHECKMULTISIG`, up to 20 keys; null for any other script. */
export function multisigForm(script: Uint8Array): MultisigForm | null {
  if (script.at(-1) !== opCheckMultisig) return null
  const [first, ...rest] = readableWords(script)
  const between = rest.slice(0, -2)
  const last = rest.at(-2)
  const [required, keys] = [numberOf(first), numberOf(last)]
  const isWhole = rest.at(-1)?.end === script.length
  if (!isWhole || !between.every(({ push }) => push && isKeySized(push))) return null
  if (keys !== between.length || keys > maxKeys || required < 1 || required > keys) return null
  return { kind: 'multisig', required, keys }
}

/** What a word pushes as a number, if it does so in the shortest way; 0 otherwise. */
function numberOf(word: Word | undefined): number {
  if (!word) return 0
  const { opcode, push } = word
  if (!push) return opcode <= lastPushOpcode ? Math.max(opcode - firstNumberOpcode + 1, 0) : 0
  if (!isMinimalPush(push, opcode)) return 0
  try {
    return decodeNumber(push, true)
  } catch (error) {
    if (error instanceof ScriptFailure) return 0
    throw error
  }
}
