import { compare } from 'uint8array-tools'
import type { Machine } from './machine'
import { pushed } from './pushed'
import { failUnless } from './script-failure'
import { scriptWithout } from './script-without'

/**
 * What ECDSA signatures sign of the script being executed: all behind the last OP_CODESEPARATOR. A legacy script leaves
 * out the signatures themselves wherever it pushes them (Bitcoin Core's `FindAndDelete`); nodes do not relay such.
 */
export function signedScript(machine: Machine, signatures: readonly Uint8Array[]): Uint8Array {
  const { dialect, rules, script, codeStart } = machine
  const code = script.subarray(codeStart)
  if (dialect.name !== 'legacy') return code
  const unsigned = signatures.map(pushed)
  const signed = scriptWithout(code, (word) => unsigned.some((push) => compare(word, push) === 0))
  failUnless(signed.length === code.length || rules === 'consensus', 'sig-find-and-delete')
  return signed
}
