import { failUnless } from './script-failure'
import { decodeNumber, encodeNumber } from './script-number'
import type { Rules, SpentInput } from './spent-input'

/** What differs between the versions of script: who checks a signature, and what is allowed where. */
export type Dialect = {
  readonly name: 'legacy' | 'witness-v0' | 'tapscript'
  /** false for a signature that does not count; fails where the rules say that it must. */
  readonly checkSignature: (machine: Machine, signature: Uint8Array, key: Uint8Array) => boolean
}

/** A script being executed. The last element of a stack is its top. */
export type Machine = {
  readonly input: SpentInput
  readonly rules: Rules
  readonly dialect: Dialect
  readonly script: Uint8Array
  readonly stack: Uint8Array[]
  readonly altStack: Uint8Array[]
  /** How many OP_IFs are open. */
  branches: number
  /** Which of the open branches is the first not taken, counted from 0; what is within it does not matter. */
  skippedFrom: number | null
  /** How many words came before the one being executed. */
  position: number
  /** Where in the script the word being executed ends. */
  wordEnd: number
  /** `position` of the last OP_CODESEPARATOR. */
  codeSeparator: number
  /** Where in the script the last OP_CODESEPARATOR ends; 0 before there is one. */
  codeStart: number
  /** How much of the limit on operations is used. */
  operations: number
}

export type Operation = (machine: Machine) => void

const none = Uint8Array.of()
const one = Uint8Array.of(1)

/** What is already on the stack, `depth` below the top (0 is the top). */
export function peek({ stack }: Machine, depth = 0): Uint8Array {
  const item = stack.at(-1 - depth)
  failUnless(item !== undefined, 'stack-operation')
  return item
}

export function pop(machine: Machine): Uint8Array {
  const item = peek(machine)
  machine.stack.pop()
  return item
}

/** The top `count` items, the deepest first. Fails before anything is taken when there are fewer. */
export function popMany(machine: Machine, count: number): readonly Uint8Array[] {
  failUnless(machine.stack.length >= count, 'stack-operation')
  return machine.stack.splice(machine.stack.length - count, count)
}

export const popNumbers = (machine: Machine, count: number): readonly number[] =>
  popMany(machine, count).map((item) => toNumber(machine, item))

export const toNumber = (machine: Machine, item: Uint8Array, size?: number): number =>
  decodeNumber(item, machine.rules === 'standard', size)

export function push(machine: Machine, ...items: readonly Uint8Array[]): void {
  machine.stack.push(...items)
}

export const pushNumber = (machine: Machine, value: number): void =>
  push(machine, encodeNumber(value))

export const pushBoolean = (machine: Machine, value: boolean): void =>
  push(machine, value ? one : none)
