import { sha256 } from '@noble/hashes/sha2'
import { concat } from 'uint8array-tools'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { type EcdsaOptions, legacySignature, witnessSignature } from './ecdsa-signature'
import type { ScriptCase } from './script-case'

/** Where a script stands that is not tapscript. */
export type Form = 'bare' | 'p2sh' | 'p2wsh' | 'p2sh-p2wsh'

export const forms: readonly Form[] = ['bare', 'p2sh', 'p2wsh', 'p2sh-p2wsh']

/** `code` is what is signed of the script: all of it unless given. */
export type FormSign = (options?: EcdsaOptions & { readonly code?: Hex }) => Uint8Array

export type FormCase = Omit<ScriptCase, 'scriptPubKey' | 'witness' | 'scriptSig'> & {
  readonly form: Form
  readonly script: Hex
  /** What the script finds on the stack, the top last. */
  readonly stack?: (sign: FormSign) => readonly Uint8Array[]
  /** Damages the scriptSig, or the witness. */
  readonly unlocking?: (scriptSig: Uint8Array) => Uint8Array
}

/** A case that spends an output by a script of this form. */
export function formCase({ form, script, stack = () => [], ...rest }: FormCase): ScriptCase {
  const { unlocking = (scriptSig) => scriptSig, ...verdicts } = rest
  const bytes = bytesOf(script)
  const items = (input: SpentInput) => stack(signing(form, bytes, input))
  const program = scriptOfForm('p2wsh', hexOf(sha256(bytes)))
  const scriptHash = (inner: Uint8Array) => scriptOfForm('p2sh', hexOf(hash160(inner)))
  const witness = (input: SpentInput) => [...items(input), bytes]
  const pushing = (input: SpentInput, ...more: readonly Uint8Array[]) =>
    unlocking(concat([...items(input).map(minimalPush), ...more]))
  switch (form) {
    case 'bare':
      return { ...verdicts, scriptPubKey: script, scriptSig: (input) => pushing(input) }
    case 'p2sh': {
      const scriptSig = (input: SpentInput) => pushing(input, pushed(bytes))
      return { ...verdicts, scriptPubKey: scriptHash(bytes), scriptSig }
    }
    case 'p2wsh':
      return { ...verdicts, scriptPubKey: program, witness }
    case 'p2sh-p2wsh': {
      const scriptSig = () => unlocking(pushed(bytesOf(program)))
      return { ...verdicts, scriptPubKey: scriptHash(bytesOf(program)), scriptSig, witness }
    }
  }
}

const signing =
  (form: Form, script: Uint8Array, input: SpentInput): FormSign =>
  ({ code, ...options } = {}) => {
    const signed = code === undefined ? script : bytesOf(code)
    const isLegacy = form === 'bare' || form === 'p2sh'
    return (isLegacy ? legacySignature : witnessSignature)(input, signed, options)
  }

/** The shortest way to push: numbers up to 16 have opcodes of their own. */
export function minimalPush(bytes: Uint8Array): Uint8Array {
  const [first = 0] = bytes
  if (bytes.length === 1 && first >= 1 && first <= 16) return Uint8Array.of(0x50 + first)
  return bytes.length === 1 && first === 0x81 ? Uint8Array.of(0x4f) : pushed(bytes)
}
