import { concat } from 'uint8array-tools'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { withLength } from '@/lib/bitcoin/script'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { outputKey } from '@/lib/bitcoin/taproot'

export type RevealedLeaf = { readonly script: Hex; readonly controlBlock: Hex }

/** The script that a taproot script-path witness reveals (BIP341); null for any other witness. */
export function revealedLeaf(witness: readonly Uint8Array[]): RevealedLeaf | null {
  const items = witness.length > 1 && witness.at(-1)?.[0] === 0x50 ? witness.slice(0, -1) : witness
  const [script, control] = items.slice(-2)
  if (!script || !control || items.length < 2) return null
  const isControlBlock = ((control[0] ?? 0) & 0xfe) === 0xc0 && control.length % 32 === 1
  if (!isControlBlock || control.length < 33 || control.length > 33 + 32 * 128) return null
  return { script: hexOf(script), controlBlock: hexOf(control) }
}

export const leafHashOf = (script: Hex): Hex =>
  hexOf(taggedHash('TapLeaf', Uint8Array.of(0xc0), ...withLength(bytesOf(script))))

/** The scriptPubKey of the output that commits to a leaf by its control block; null when there can be none. */
export function outputOfLeaf({ script, controlBlock }: RevealedLeaf): Hex | null {
  const control = bytesOf(controlBlock)
  let hash: string = leafHashOf(script)
  for (let at = 33; at < control.length; at += 32) {
    const sibling = hexOf(control.subarray(at, at + 32))
    const pair = hash < sibling ? [hash, sibling] : [sibling, hash]
    hash = hexOf(taggedHash('TapBranch', concat(pair.map(bytesOf))))
  }
  try {
    const { key, parity } = outputKey(toXOnlyKey(hexOf(control.subarray(1, 33))), bytesOf(hash))
    return control[0] === (0xc0 | parity) ? (`5120${key}` as Hex) : null
  } catch {
    return null
  }
}
