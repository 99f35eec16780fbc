import { sha256 } from '@noble/hashes/sha2'
import { compare, concat } from 'uint8array-tools'
import { witnessDialect } from './ecdsa-check'
import { execute } from './execute'
import { failUnless } from './script-failure'
import { isTrue } from './script-number'
import type { Rules, SpentInput } from './spent-input'

type Spend = { readonly script: Uint8Array; readonly stack: readonly Uint8Array[] }

/** BIP141: a version 0 witness program is the hash of a key, or of a script that the witness ends with. */
export function checkVersion0(input: SpentInput, program: Uint8Array, rules: Rules): void {
  const { script, stack } = spendOf(program, input.witness)
  const left = execute({ input, rules, dialect: witnessDialect, script, stack })
  const [top] = left
  failUnless(top !== undefined && left.length === 1, 'clean-stack')
  failUnless(isTrue(top), 'eval-false')
}

function spendOf(program: Uint8Array, witness: readonly Uint8Array[]): Spend {
  if (program.length === 32) return scriptSpend(program, witness)
  failUnless(program.length === 20, 'witness-program-length')
  failUnless(witness.length === 2, 'witness-mismatch')
  return { script: keyHashScript(program), stack: witness }
}

function scriptSpend(hash: Uint8Array, witness: readonly Uint8Array[]): Spend {
  const script = witness.at(-1)
  failUnless(script !== undefined, 'witness-empty')
  failUnless(compare(sha256(script), hash) === 0, 'witness-mismatch')
  return { script, stack: witness.slice(0, -1) }
}

const keyHashScript = (hash: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(0x76, 0xa9, hash.length), hash, Uint8Array.of(0x88, 0xac)])
