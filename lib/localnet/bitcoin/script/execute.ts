import { arithmeticOperations } from './arithmetic-operations'
import { disabledOpcodes } from './disabled-opcodes'
import { flowOperations, isExecuting } from './flow-operations'
import { hashOperations } from './hash-operations'
import { lockOperations } from './lock-operations'
import { type Dialect, type Machine, type Operation, push, pushNumber } from './machine'
import { countOperations } from './operation-limit'
import { failUnless, ScriptFailure } from './script-failure'
import { isMinimalPush, lastPushOpcode, type Word, wordsOf } from './script-words'
import { signatureOperations } from './signature-operations'
import type { Rules, SpentInput } from './spent-input'
import { stackOperations } from './stack-operations'

export const maxStackSize = 1_000
const maxItemBytes = 520
const maxScriptBytes = 10_000

const minusOneOpcode = 0x4f
const firstNumberOpcode = 0x51
const opCodeSeparator = 0xab

/** Opcodes by their number; see BIP342 and Bitcoin Core's `script.h` for their names. */
const operations: Readonly<Record<number, Operation>> = {
  ...flowOperations,
  ...stackOperations,
  ...arithmeticOperations,
  ...hashOperations,
  ...signatureOperations,
  ...lockOperations,
}

export type Execution = {
  readonly input: SpentInput
  readonly rules: Rules
  readonly dialect: Dialect
  readonly script: Uint8Array
  readonly stack: readonly Uint8Array[]
}

/** Runs a script and returns the stack it leaves. Throws a ScriptFailure when it ends early. */
export function execute({ script, stack, ...rest }: Execution): readonly Uint8Array[] {
  failUnless(
    stack.every((item) => item.length <= maxItemBytes),
    'push-size',
  )
  failUnless(script.length <= maxScriptBytes || rest.dialect.name === 'tapscript', 'script-size')
  const machine: Machine = {
    ...rest,
    script,
    stack: [...stack],
    altStack: [],
    branches: 0,
    skippedFrom: null,
    position: 0,
    wordEnd: 0,
    codeSeparator: 0xffffffff,
    codeStart: 0,
    operations: 0,
  }
  for (const word of wordsOf(script)) {
    machine.wordEnd = word.end
    step(machine, word)
    failUnless(machine.stack.length + machine.altStack.length <= maxStackSize, 'stack-size')
    machine.position += 1
  }
  failUnless(machine.branches === 0, 'unbalanced-conditional')
  return machine.stack
}

function step(machine: Machine, { opcode, push: bytes }: Word): void {
  if (bytes) {
    failUnless(bytes.length <= maxItemBytes, 'push-size')
    if (isExecuting(machine)) pushBytes(machine, bytes, opcode)
    return
  }
  checkOpcode(machine, opcode)
  if (!isExecuting(machine) && !isFlow(opcode)) return
  const operation = operations[opcode]
  if (isNumber(opcode)) pushNumber(machine, opcode - firstNumberOpcode + 1)
  else if (operation) operation(machine)
  else throw new ScriptFailure('bad-opcode')
}

/** What is refused even in a branch that is not taken. */
function checkOpcode(machine: Machine, opcode: number): void {
  const { dialect, rules } = machine
  if (dialect.name !== 'tapscript' && opcode > lastPushOpcode) countOperations(machine, 1)
  failUnless(!disabledOpcodes.includes(opcode), 'disabled-opcode')
  const separates = opcode === opCodeSeparator && dialect.name === 'legacy'
  failUnless(!separates || rules === 'consensus', 'code-separator')
}

function pushBytes(machine: Machine, bytes: Uint8Array, opcode: number): void {
  const minimal = machine.rules === 'consensus' || isMinimalPush(bytes, opcode)
  failUnless(minimal, 'minimal-data')
  push(machine, bytes)
}

/** OP_IF to OP_ENDIF are looked at in branches that are not taken too, OP_VERIF among them. */
const isFlow = (opcode: number): boolean => opcode >= 99 && opcode <= 104

const isNumber = (opcode: number): boolean =>
  opcode === minusOneOpcode || (opcode >= firstNumberOpcode && opcode <= lastPushOpcode)
