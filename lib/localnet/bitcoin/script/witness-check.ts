import { failUnless } from './script-failure'
import type { Rules, SpentInput } from './spent-input'
import { checkTaproot } from './taproot-input'
import { isAnchor, type WitnessProgram } from './witness-program'
import { checkVersion0 } from './witness-v0'

/** A program in an output, or `nested` in the script of a P2SH output, where taproot has no meaning yet. */
export type SpentProgram = WitnessProgram & { readonly nested: boolean }

/** Fails unless the witness is what the program asks for (BIP141, BIP341). */
export function checkWitness(input: SpentInput, spent: SpentProgram, rules: Rules): void {
  const { version, program, nested } = spent
  if (version === 0) checkVersion0(input, program, rules)
  else if (version === 1 && program.length === 32 && !nested) checkTaproot(input, program, rules)
  else {
    const open = rules === 'consensus' || (!nested && isAnchor(spent))
    failUnless(open, 'discourage-witness-program')
  }
}
