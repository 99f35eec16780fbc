import { compare } from 'uint8array-tools'
import {
  type Machine,
  type Operation,
  popMany,
  popNumbers,
  pushBoolean,
  pushNumber,
} from './machine'
import { failUnless } from './script-failure'

const unary =
  (compute: (a: number) => number): Operation =>
  (machine) => {
    const [a = 0] = popNumbers(machine, 1)
    pushNumber(machine, compute(a))
  }

const binary =
  (compute: (a: number, b: number) => number | boolean): Operation =>
  (machine) => {
    const [a = 0, b = 0] = popNumbers(machine, 2)
    pushNumber(machine, Number(compute(a, b)))
  }

function areEqual(machine: Machine): boolean {
  const [a = Uint8Array.of(), b = Uint8Array.of()] = popMany(machine, 2)
  return compare(a, b) === 0
}

export const arithmeticOperations: Readonly<Record<number, Operation>> = {
  135: (machine) => pushBoolean(machine, areEqual(machine)),
  136: (machine) => failUnless(areEqual(machine), 'equal-verify'),
  139: unary((a) => a + 1),
  140: unary((a) => a - 1),
  143: unary((a) => -a),
  144: unary(Math.abs),
  145: unary((a) => Number(a === 0)),
  146: unary((a) => Number(a !== 0)),
  147: binary((a, b) => a + b),
  148: binary((a, b) => a - b),
  154: binary((a, b) => a !== 0 && b !== 0),
  155: binary((a, b) => a !== 0 || b !== 0),
  156: binary((a, b) => a === b),
  157: (machine) => {
    const [a, b] = popNumbers(machine, 2)
    failUnless(a === b, 'num-equal-verify')
  },
  158: binary((a, b) => a !== b),
  159: binary((a, b) => a < b),
  160: binary((a, b) => a > b),
  161: binary((a, b) => a <= b),
  162: binary((a, b) => a >= b),
  163: binary(Math.min),
  164: binary(Math.max),
  165: (machine) => {
    const [value = 0, least = 0, limit = 0] = popNumbers(machine, 3)
    pushBoolean(machine, least <= value && value < limit)
  },
}
