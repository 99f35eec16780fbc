import { encodeWitness } from '@/lib/bitcoin/witness'
import { execute, maxStackSize } from './execute'
import type { Dialect } from './machine'
import { checkSchnorr } from './schnorr-check'
import { failUnless } from './script-failure'
import { isTrue } from './script-number'
import { wordsOf } from './script-words'
import type { Rules, SpentInput } from './spent-input'

/** Every signature checked takes 50 from a budget of 50 plus the size of the witness. */
const signatureWeight = 50

export type LeafSpend = {
  readonly script: Uint8Array
  readonly leafHash: Uint8Array
  readonly stack: readonly Uint8Array[]
  readonly annex: Uint8Array | null
}

/** BIP342: fails unless the script leaves exactly one true item. */
export function checkTapscript(input: SpentInput, leaf: LeafSpend, rules: Rules): void {
  if (hasOpSuccess(leaf.script)) {
    failUnless(rules === 'consensus', 'discourage-op-success')
    return
  }
  failUnless(leaf.stack.length <= maxStackSize, 'stack-size')
  const dialect = tapscriptDialect(input, leaf)
  const { script, stack } = leaf
  const left = execute({ input, rules, dialect, script, stack })
  const [top] = left
  failUnless(top !== undefined && left.length === 1, 'clean-stack')
  failUnless(isTrue(top), 'eval-false')
}

function tapscriptDialect(input: SpentInput, { leafHash, annex }: LeafSpend): Dialect {
  let budget = encodeWitness(input.witness).length + signatureWeight
  return {
    name: 'tapscript',
    checkSignature(machine, signature, key) {
      const present = signature.length > 0
      if (present) budget -= signatureWeight
      failUnless(budget >= 0, 'validation-weight')
      failUnless(key.length > 0, 'key-type')
      if (key.length !== 32) failUnless(machine.rules === 'consensus', 'discourage-key-type')
      else if (present) {
        const { codeSeparator } = machine
        checkSchnorr(input, { signature, key }, { annex, leaf: { leafHash, codeSeparator } })
      }
      return present
    },
  }
}

/** Any of these makes the whole script succeed, whatever else it says, for future soft forks to restrict. */
function hasOpSuccess(script: Uint8Array): boolean {
  for (const { opcode, push } of wordsOf(script)) if (!push && isOpSuccess(opcode)) return true
  return false
}

const opSuccess: readonly (readonly [number, number])[] = [
  [80, 80],
  [98, 98],
  [126, 129],
  [131, 134],
  [137, 138],
  [141, 142],
  [149, 153],
  [187, 254],
]

const isOpSuccess = (opcode: number): boolean =>
  opSuccess.some(([first, last]) => first <= opcode && opcode <= last)
