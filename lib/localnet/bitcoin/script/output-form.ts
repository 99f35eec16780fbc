import { type MultisigForm, multisigForm } from './multisig-form'
import { isKeySized } from './public-key'
import { isPushOnly } from './script-words'
import { isAnchor, witnessProgram } from './witness-program'

/** What an output's script is, as Bitcoin Core's `Solver` sees it. `future` is a witness program without rules yet. */
export type OutputForm =
  | {
      readonly kind: 'anchor' | 'data' | 'future' | 'key' | 'key-hash' | 'nonstandard'
    }
  | { readonly kind: 'script-hash' | 'witness' }
  | MultisigForm

const opReturn = 0x6a
const opCheckSig = 0xac

export function outputForm(script: Uint8Array): OutputForm {
  if (isScriptHash(script)) return { kind: 'script-hash' }
  if (witnessProgram(script)) return { kind: witnessKind(script) }
  if (isData(script)) return { kind: 'data' }
  if (isKey(script)) return { kind: 'key' }
  if (isKeyHash(script)) return { kind: 'key-hash' }
  return multisigForm(script) ?? { kind: 'nonstandard' }
}

/** BIP16. */
export const isScriptHash = (script: Uint8Array): boolean =>
  script.length === 23 && script[0] === 0xa9 && script[1] === 20 && script[22] === 0x87

const isData = (script: Uint8Array): boolean =>
  script[0] === opReturn && isPushOnly(script.subarray(1))

const isKey = (script: Uint8Array): boolean =>
  script.at(-1) === opCheckSig &&
  script[0] === script.length - 2 &&
  isKeySized(script.subarray(1, -1))

const isKeyHash = (script: Uint8Array): boolean =>
  script.length === 25 &&
  [0x76, 0xa9, 20].every((byte, index) => script[index] === byte) &&
  script[23] === 0x88 &&
  script[24] === opCheckSig

function witnessKind(script: Uint8Array): 'anchor' | 'future' | 'nonstandard' | 'witness' {
  const spent = witnessProgram(script)
  if (!spent) return 'nonstandard'
  const { version, program } = spent
  if (version === 0)
    return program.length === 20 || program.length === 32 ? 'witness' : 'nonstandard'
  if (version === 1 && program.length === 32) return 'witness'
  return isAnchor(spent) ? 'anchor' : 'future'
}
