import { type Machine, type Operation, pop } from './machine'
import { failUnless, ScriptFailure } from './script-failure'
import { isTrue } from './script-number'

const begin =
  (wanted: boolean): Operation =>
  (machine) => {
    if (isExecuting(machine) && readCondition(machine) !== wanted)
      machine.skippedFrom = machine.branches
    machine.branches += 1
  }

function readCondition(machine: Machine): boolean {
  failUnless(machine.stack.length > 0, 'unbalanced-conditional')
  const condition = pop(machine)
  if (!isMinimalBoolean(condition)) refuseUnlessLegacy(machine)
  return isTrue(condition)
}

/** Takes the innermost branch's other half, unless the branch is within one that is not taken. */
function turn(machine: Machine): void {
  failUnless(machine.branches > 0, 'unbalanced-conditional')
  const innermost = machine.branches - 1
  if (machine.skippedFrom === innermost) machine.skippedFrom = null
  else machine.skippedFrom ??= innermost
}

function end(machine: Machine): void {
  failUnless(machine.branches > 0, 'unbalanced-conditional')
  machine.branches -= 1
  if (machine.skippedFrom === machine.branches) machine.skippedFrom = null
}

export const flowOperations: Readonly<Record<number, Operation>> = {
  97: () => undefined,
  99: begin(true),
  100: begin(false),
  103: turn,
  104: end,
  105: (machine) => failUnless(isTrue(pop(machine)), 'verify'),
  106: () => {
    throw new ScriptFailure('op-return')
  },
}

export const isExecuting = ({ skippedFrom }: Machine): boolean => skippedFrom === null

function refuseUnlessLegacy({ dialect, rules }: Machine): void {
  failUnless(dialect.name !== 'tapscript', 'tapscript-minimal-if')
  failUnless(dialect.name === 'legacy' || rules === 'consensus', 'minimal-if')
}

const isMinimalBoolean = (item: Uint8Array): boolean =>
  item.length === 0 || (item.length === 1 && item[0] === 1)
