import { compare } from 'uint8array-tools'
import { legacyDialect } from './ecdsa-check'
import { execute } from './execute'
import { isScriptHash } from './output-form'
import { pushed } from './pushed'
import { failUnless, ScriptFailure, type ScriptProblem } from './script-failure'
import { isTrue } from './script-number'
import { isPushOnly } from './script-words'
import type { Rules, SpentInput } from './spent-input'
import { checkWitness } from './witness-check'
import { witnessProgram } from './witness-program'

/** Executes what unlocks an input; null when it may be spent. */
export function inputProblem(input: SpentInput, rules: Rules): ScriptProblem | null {
  try {
    checkInput(input, rules)
    return null
  } catch (error) {
    if (error instanceof ScriptFailure) return error.problem
    throw error
  }
}

type Stack = readonly Uint8Array[]

/** Bitcoin Core's `VerifyScript`. */
function checkInput(input: SpentInput, rules: Rules): void {
  const unlocked = execute({ ...legacy(input, rules), script: input.scriptSig, stack: [] })
  const left = satisfied(input, rules, { script: input.scriptPubKey, stack: unlocked })
  const spent = witnessProgram(input.scriptPubKey)
  if (spent) {
    failUnless(input.scriptSig.length === 0, 'witness-malleated')
    checkWitness(input, { ...spent, nested: false }, rules)
  } else if (isScriptHash(input.scriptPubKey)) checkRedemption(input, unlocked, rules)
  else checkLeftOvers(input, left, rules)
}

/** BIP16: the last item pushed is itself a script, which the other items have to satisfy. */
function checkRedemption(input: SpentInput, unlocked: Stack, rules: Rules): void {
  failUnless(isPushOnly(input.scriptSig), 'sig-push-only')
  const script = unlocked.at(-1) ?? Uint8Array.of()
  const left = satisfied(input, rules, { script, stack: unlocked.slice(0, -1) })
  const spent = witnessProgram(script)
  if (spent) {
    failUnless(compare(input.scriptSig, pushed(script)) === 0, 'witness-malleated-p2sh')
    checkWitness(input, { ...spent, nested: true }, rules)
  } else checkLeftOvers(input, left, rules)
}

/** What a legacy script leaves, the top of it true. */
function satisfied(
  input: SpentInput,
  rules: Rules,
  spend: { readonly script: Uint8Array; readonly stack: Stack },
): Stack {
  const left = execute({ ...legacy(input, rules), ...spend })
  failUnless(isTrue(left.at(-1) ?? Uint8Array.of()), 'eval-false')
  return left
}

function checkLeftOvers({ witness }: SpentInput, left: Stack, rules: Rules): void {
  failUnless(left.length === 1 || rules === 'consensus', 'clean-stack')
  failUnless(witness.length === 0, 'witness-unexpected')
}

const legacy = (input: SpentInput, rules: Rules) => ({ input, rules, dialect: legacyDialect })
