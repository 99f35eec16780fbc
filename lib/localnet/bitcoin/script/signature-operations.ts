import {
  type Machine,
  type Operation,
  peek,
  popMany,
  pushBoolean,
  pushNumber,
  toNumber,
} from './machine'
import { failUnless, ScriptFailure } from './script-failure'

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

const multisig: Operation = ({ dialect }) => {
  throw new ScriptFailure(dialect.name === 'tapscript' ? 'multisig' : 'bad-opcode')
}

export const signatureOperations: Readonly<Record<number, Operation>> = {
  171: (machine) => {
    machine.codeSeparator = machine.position
  },
  172: (machine) => pushBoolean(machine, isSigned(machine)),
  173: (machine) => failUnless(isSigned(machine), 'check-sig-verify'),
  174: multisig,
  175: multisig,
  186: addSigned,
}
