import { type Machine, type Operation, pop } from './machine'
import { failUnless, ScriptFailure } from './script-failure'
import { isTrue } from './script-number'

const begin =
  (wanted: boolean): Operation =>
  (machine) => {
    if (!isExecuting(machine)) {
      machine.conditions.push(false)
      return
    }
    failUnless(machine.stack.length > 0, 'unbalanced-conditional')
    const condition = pop(machine)
    if (!isMinimalBoolean(condition)) refuseUnlessLegacy(machine)
    machine.conditions.push(isTrue(condition) === wanted)
  }

export const flowOperations: Readonly<Record<number, Operation>> = {
  97: () => undefined,
  99: begin(true),
  100: begin(false),
  103: ({ conditions }) => {
    const taken = conditions.pop()
    failUnless(taken !== undefined, 'unbalanced-conditional')
    conditions.push(!taken)
  },
  104: ({ conditions }) => failUnless(conditions.pop() !== undefined, 'unbalanced-conditional'),
  105: (machine) => failUnless(isTrue(pop(machine)), 'verify'),
  106: () => {
    throw new ScriptFailure('op-return')
  },
}

export const isExecuting = ({ conditions }: Machine): boolean => conditions.every((taken) => taken)

function refuseUnlessLegacy({ dialect, rules }: Machine): void {
  failUnless(dialect.name !== 'tapscript', 'tapscript-minimal-if')
  failUnless(dialect.name === 'legacy' || rules === 'consensus', 'minimal-if')
}

const isMinimalBoolean = (item: Uint8Array): boolean =>
  item.length === 0 || (item.length === 1 && item[0] === 1)
