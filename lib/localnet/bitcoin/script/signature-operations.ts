import {
  type Machine,
  type Operation,
  peek,
  popMany,
  pushBoolean,
  pushNumber,
  toNumber,
} from './machine'
import { isSignedByEnough } from './multisig-operation'
import { failUnless } from './script-failure'

function isSigned(machine: Machine): boolean {
  const [signature = Uint8Array.of(), key = Uint8Array.of()] = popMany(machine, 2)
  return machine.dialect.checkSignature(machine, signature, key)
}

/** BIP342: counts up when the signature is there; an empty one leaves the count as it is. */
function addSigned(machine: Machine): void {
  failUnless(machine.dialect.name === 'tapscript', 'bad-opcode')
  failUnless(machine.stack.length >= 3, 'stack-operation')
  const count = toNumber(machine, peek(machine, 1))
  const [signature = Uint8Array.of(), , key = Uint8Array.of()] = popMany(machine, 3)
  const signed = machine.dialect.checkSignature(machine, signature, key)
  pushNumber(machine, count + Number(signed))
}

export const signatureOperations: Readonly<Record<number, Operation>> = {
  171: (machine) => {
    machine.codeSeparator = machine.position
    machine.codeStart = machine.wordEnd
  },
  172: (machine) => pushBoolean(machine, isSigned(machine)),
  173: (machine) => failUnless(isSigned(machine), 'check-sig-verify'),
  174: (machine) => pushBoolean(machine, isSignedByEnough(machine)),
  175: (machine) => failUnless(isSignedByEnough(machine), 'check-multisig-verify'),
  186: addSigned,
}
