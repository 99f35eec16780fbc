import type { Machine } from './machine'
import { failUnless } from './script-failure'

const maxOperations = 201

/** Legacy and version 0 scripts may hold so many opcodes that are not pushes, and each key of a multisig counts as one. */
export function countOperations(machine: Machine, count: number): void {
  machine.operations += count
  failUnless(machine.operations <= maxOperations, 'operation-count')
}
