import { failUnless, ScriptFailure, type ScriptProblem } from './script-failure'
import type { Rules, SpentInput } from './spent-input'
import { checkTaproot } from './taproot-input'
import { type WitnessProgram, witnessProgram } from './witness-program'
import { checkKeyHash } from './witness-v0'

/** `unsupported`: an output this node cannot judge the spending of, and so never lets be spent. */
export type InputProblem = ScriptProblem | 'unsupported'

/** Executes what unlocks an input; null when it may be spent. */
export function inputProblem(input: SpentInput, rules: Rules): InputProblem | null {
  const spent = witnessProgram(input.scriptPubKey)
  const check = spent && checkOf(spent)
  if (!check) return 'unsupported'
  try {
    failUnless(input.scriptSig.length === 0, 'witness-malleated')
    check(input, spent.program, rules)
    return null
  } catch (error) {
    if (error instanceof ScriptFailure) return error.problem
    throw error
  }
}

type Check = (input: SpentInput, program: Uint8Array, rules: Rules) => void

function checkOf({ version, program }: WitnessProgram): Check | null {
  if (version === 0) return checkVersion0(program.length)
  if (version === 1 && program.length === 32) return checkTaproot
  return (_input, _program, rules) =>
    failUnless(rules === 'consensus', 'discourage-witness-program')
}

function checkVersion0(length: number): Check | null {
  if (length === 20) return checkKeyHash
  return length === 32 ? null : () => failUnless(false, 'witness-program-length')
}
