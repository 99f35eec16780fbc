import { isScriptHash } from './output-form'
import { isExecutable, redeemScript } from './redeem-script'
import { withoutAnnex } from './taproot-input'
import { isAnchor, witnessProgram } from './witness-program'

const maxScriptBytes = 3_600
const maxItems = 100
const maxItemBytes = 80
const tapscriptVersion = 0xc0
const leafVersionMask = 0xfe

type SpendingInput = {
  readonly script: Uint8Array
  readonly witness: readonly Uint8Array[]
  /** The scriptPubKey. */
  readonly spent: Uint8Array
}

/** Whether nodes relay a witness like this one (Bitcoin Core's `IsWitnessStandard`). */
export function isStandardWitness({ script, witness, spent }: SpendingInput): boolean {
  if (witness.length === 0) return true
  const nested = isScriptHash(spent)
  const program = witnessProgram(nested ? redeemed(script) : spent)
  if (!program || (isAnchor(program) && !nested)) return false
  if (program.version === 0) return program.program.length !== 32 || isStandardScript(witness)
  const isTaproot = program.version === 1 && program.program.length === 32 && !nested
  return !isTaproot || isStandardTaproot(witness)
}

const redeemed = (scriptSig: Uint8Array): Uint8Array =>
  (isExecutable(scriptSig) ? redeemScript(scriptSig) : null) ?? Uint8Array.of()

const isSmall = (item: Uint8Array): boolean => item.length <= maxItemBytes

function isStandardScript(witness: readonly Uint8Array[]): boolean {
  const stack = witness.slice(0, -1)
  const { length = 0 } = witness.at(-1) ?? {}
  return length <= maxScriptBytes && stack.length <= maxItems && stack.every(isSmall)
}

function isStandardTaproot(witness: readonly Uint8Array[]): boolean {
  const { stack, annex } = withoutAnnex(witness)
  const control = stack.at(-1)
  if (annex) return false
  if (stack.length < 2 || !control) return stack.length === 1
  const [version] = control
  if (version === undefined) return false
  return (version & leafVersionMask) !== tapscriptVersion || stack.slice(0, -2).every(isSmall)
}
