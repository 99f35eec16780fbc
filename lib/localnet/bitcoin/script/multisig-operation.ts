import { isSigned } from './ecdsa-check'
import { type Machine, peek, pop, popMany, popNumbers } from './machine'
import { countOperations } from './operation-limit'
import { failUnless, type ScriptProblem } from './script-failure'
import { signedScript } from './signed-script'

const maxKeys = 20

/** OP_CHECKMULTISIG: whether each signature is of a key, in the order of the keys. */
export function isSignedByEnough(machine: Machine): boolean {
  failUnless(machine.dialect.name !== 'tapscript', 'multisig')
  const keys = counted(machine, maxKeys, 'key-count')
  const signatures = counted(machine, keys.length, 'sig-count')
  // What is under the signatures means nothing, but must be there before any of them is looked at.
  peek(machine)
  const valid = areSigned(machine, keys, signatures)
  const mayFail = machine.rules === 'consensus' || signatures.every(({ length }) => length === 0)
  failUnless(valid || mayFail, 'null-fail')
  failUnless(pop(machine).length === 0, 'null-dummy')
  return valid
}

/** A number and as many items below it, the deepest first. */
function counted(machine: Machine, limit: number, problem: ScriptProblem): readonly Uint8Array[] {
  const [count = 0] = popNumbers(machine, 1)
  failUnless(count >= 0 && count <= limit, problem)
  if (problem === 'key-count') countOperations(machine, count)
  return popMany(machine, count)
}

/** Begins at the top of the stack, and stops once there are fewer keys left than signatures. */
function areSigned(
  machine: Machine,
  keys: readonly Uint8Array[],
  signatures: readonly Uint8Array[],
): boolean {
  const scriptCode = signedScript(machine, signatures)
  const left = [...signatures]
  for (let keysLeft = keys.length; left.length > 0; keysLeft -= 1) {
    const [signature, key] = [left.at(-1), keys[keysLeft - 1]]
    if (left.length > keysLeft || !signature || !key) return false
    if (isSigned(machine, { signature, key, scriptCode })) left.pop()
  }
  return true
}
