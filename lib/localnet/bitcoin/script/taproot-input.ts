import { compare, concat } from 'uint8array-tools'
import { ecc } from '@/lib/bitcoin/ecc'
import { withLength } from '@/lib/bitcoin/script'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { checkSchnorr } from './schnorr-check'
import { failUnless } from './script-failure'
import type { Rules, SpentInput } from './spent-input'
import { checkTapscript } from './tapscript'

const annexTag = 0x50
const leafVersionMask = 0xfe
const tapscriptVersion = 0xc0
const maxDepth = 128

/** BIP341: a spend of a version 1 witness program of 32 bytes, by its key or by one of its scripts. */
export function checkTaproot(input: SpentInput, program: Uint8Array, rules: Rules): void {
  const { stack, annex } = withoutAnnex(input.witness)
  const last = stack.at(-1)
  failUnless(last !== undefined, 'witness-empty')
  const script = stack.at(-2)
  if (!script) {
    checkSchnorr(input, { signature: last, key: program }, { annex, leaf: null })
    return
  }
  const leafHash = committedLeaf(program, script, last)
  if (leafVersion(last) === tapscriptVersion)
    checkTapscript(input, { script, leafHash, stack: stack.slice(0, -2), annex }, rules)
  else failUnless(rules === 'consensus', 'discourage-leaf-version')
}

export function withoutAnnex(witness: readonly Uint8Array[]) {
  const annex = witness.length >= 2 ? witness.at(-1) : undefined
  return annex?.[0] === annexTag
    ? { stack: witness.slice(0, -1), annex }
    : { stack: witness, annex: null }
}

/** The leaf's hash. Fails unless `program` commits to the script by this control block. */
function committedLeaf(program: Uint8Array, script: Uint8Array, control: Uint8Array): Uint8Array {
  const depth = (control.length - 33) / 32
  failUnless(Number.isInteger(depth) && depth >= 0 && depth <= maxDepth, 'control-block-size')
  const version = Uint8Array.of(leafVersion(control))
  const leafHash = taggedHash('TapLeaf', version, ...withLength(script))
  const internalKey = control.subarray(1, 33)
  const tweak = taggedHash('TapTweak', internalKey, rootOf(leafHash, control.subarray(33)))
  const output = ecc.xOnlyPointAddTweak(internalKey, tweak)
  failUnless(output !== null && output.parity === ((control[0] ?? 0) & 1), 'witness-mismatch')
  failUnless(compare(output.xOnlyPubkey, program) === 0, 'witness-mismatch')
  return leafHash
}

const leafVersion = (control: Uint8Array): number => (control[0] ?? 0) & leafVersionMask

function rootOf(leafHash: Uint8Array, path: Uint8Array): Uint8Array {
  let node = leafHash
  for (let at = 0; at < path.length; at += 32) {
    const sibling = path.subarray(at, at + 32)
    const pair = compare(node, sibling) < 0 ? [node, sibling] : [sibling, node]
    node = taggedHash('TapBranch', concat(pair))
  }
  return node
}
