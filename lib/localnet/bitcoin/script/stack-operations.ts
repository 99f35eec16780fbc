import { type Operation, peek, pop, popMany, popNumbers, push, pushNumber } from './machine'
import { failUnless } from './script-failure'
import { isTrue } from './script-number'

/** Takes the top items, deepest first, and puts back those at these places. */
const rearrange =
  (count: number, ...places: readonly number[]): Operation =>
  (machine) => {
    const items = popMany(machine, count)
    for (const place of places) push(machine, items[place] ?? Uint8Array.of())
  }

const fetch =
  (keep: boolean): Operation =>
  (machine) => {
    failUnless(machine.stack.length >= 2, 'stack-operation')
    const [depth = 0] = popNumbers(machine, 1)
    failUnless(depth >= 0 && depth < machine.stack.length, 'stack-operation')
    const item = peek(machine, depth)
    if (!keep) machine.stack.splice(machine.stack.length - 1 - depth, 1)
    push(machine, item)
  }

export const stackOperations: Readonly<Record<number, Operation>> = {
  107: (machine) => machine.altStack.push(pop(machine)),
  108: (machine) => {
    const item = machine.altStack.pop()
    failUnless(item !== undefined, 'alt-stack-operation')
    push(machine, item)
  },
  109: rearrange(2),
  110: rearrange(2, 0, 1, 0, 1),
  111: rearrange(3, 0, 1, 2, 0, 1, 2),
  112: rearrange(4, 0, 1, 2, 3, 0, 1),
  113: rearrange(6, 2, 3, 4, 5, 0, 1),
  114: rearrange(4, 2, 3, 0, 1),
  115: (machine) => {
    const top = peek(machine)
    if (isTrue(top)) push(machine, top)
  },
  116: (machine) => pushNumber(machine, machine.stack.length),
  117: rearrange(1),
  118: rearrange(1, 0, 0),
  119: rearrange(2, 1),
  120: rearrange(2, 0, 1, 0),
  121: fetch(true),
  122: fetch(false),
  123: rearrange(3, 1, 2, 0),
  124: rearrange(2, 1, 0),
  125: rearrange(2, 1, 0, 1),
  130: (machine) => pushNumber(machine, peek(machine).length),
}
