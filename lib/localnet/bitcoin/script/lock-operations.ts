import { finalSequence } from '@/lib/bitcoin/transaction'
import { type Machine, type Operation, peek, toNumber } from './machine'
import { failUnless } from './script-failure'

const firstTimestamp = 500_000_000

/** BIP68: a sequence with this bit is no relative lock. */
const disabled = 0x80000000
/** BIP68: a sequence with this bit counts units of 512 seconds instead of blocks. */
const timeBased = 0x00400000
const lockMask = 0x0000ffff

/** BIP65: the transaction's own locktime must be of the same kind, at least as late, and in force. */
function checkLocktime(machine: Machine): void {
  const required = readLock(machine)
  const { transaction, sequence } = machine.input
  const { locktime } = transaction
  const sameKind = locktime < firstTimestamp === required < firstTimestamp
  failUnless(sameKind && required <= locktime, 'unsatisfied-locktime')
  failUnless(sequence !== finalSequence, 'unsatisfied-locktime')
}

/** BIP112: the input's own relative lock must be of the same kind and at least as long. */
function checkSequence(machine: Machine): void {
  const required = readLock(machine)
  if (has(required, disabled)) return
  const { transaction, sequence } = machine.input
  failUnless(transaction.version >= 2 && !has(sequence, disabled), 'unsatisfied-locktime')
  failUnless(has(sequence, timeBased) === has(required, timeBased), 'unsatisfied-locktime')
  failUnless(lockOf(required) <= lockOf(sequence), 'unsatisfied-locktime')
}

/** Locks are numbers of up to five bytes and stay on the stack. */
function readLock(machine: Machine): number {
  const lock = toNumber(machine, peek(machine), 5)
  failUnless(lock >= 0, 'negative-locktime')
  return lock
}

/** Bitwise operators take 32 bits of the 40 a lock may have; all the bits that mean something are among them. */
const has = (lock: number, bit: number): boolean => (lock & bit) !== 0

const lockOf = (lock: number): number => lock & lockMask

const reserved: Operation = ({ rules }) => failUnless(rules === 'consensus', 'discourage-nop')

export const lockOperations: Readonly<Record<number, Operation>> = {
  176: reserved,
  177: checkLocktime,
  178: checkSequence,
  ...Object.fromEntries([179, 180, 181, 182, 183, 184, 185].map((opcode) => [opcode, reserved])),
}
