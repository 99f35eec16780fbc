import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { inputField, type PsbtMap } from '@/lib/bitcoin/psbt-format'
import { decodeWitness } from '@/lib/bitcoin/witness'
import { recogniseLeaf } from '@/lib/staking/recognise-script'
import { spendingConditionOf } from '@/lib/staking/spending-conditions'
import { leafHashOf, type RevealedLeaf, revealedLeaf } from './revealed-leaf'

/** Bytes that stand where a signature belongs, and whose it is said to be; null when nothing tells. */
export type PlacedSignature = {
  readonly signature: Uint8Array
  readonly annex?: Uint8Array | undefined
  readonly by:
    | { readonly path: 'p2wpkh'; readonly key: Hex }
    | { readonly path: 'p2tr-key' }
    | { readonly path: 'p2tr-script'; readonly key: XOnlyKey; readonly leaf: RevealedLeaf }
    | null
}

/** Every signature of a witness, for the forms of output whose witness tells its own meaning. */
export function signaturesInWitness(witness: readonly Uint8Array[]): readonly PlacedSignature[] {
  const leaf = revealedLeaf(witness)
  const annex = witness.length > 1 && witness.at(-1)?.[0] === 0x50 ? witness.at(-1) : undefined
  const items = annex ? witness.slice(0, -1) : witness
  if (leaf) return inScript(items.slice(0, -2), leaf).map((placed) => ({ ...placed, annex }))
  const [signature, key] = items
  if (!signature) return []
  if (items.length === 1) return [{ signature, annex, by: { path: 'p2tr-key' } }]
  if (items.length === 2 && key?.length === 33)
    return [{ signature, by: { path: 'p2wpkh', key: hexOf(key) } }]
  return [{ signature, by: null }]
}

/** Every signature in a PSBT's input, finished or not. */
export function signaturesInPsbt(
  map: PsbtMap,
  leaves: readonly RevealedLeaf[],
): readonly PlacedSignature[] {
  const placed = [...map].flatMap(([key, signature]): readonly PlacedSignature[] => {
    switch (key.slice(0, 2)) {
      case inputField.partialSig:
        return [{ signature, by: { path: 'p2wpkh', key: key.slice(2) as Hex } }]
      case inputField.tapKeySig:
        return [{ signature, by: { path: 'p2tr-key' } }]
      case inputField.tapScriptSig:
        return [{ signature, by: byLabel(key.slice(2), leaves) }]
      case inputField.finalScriptSig:
        return signature.length > 0 ? [{ signature, by: null }] : []
      default:
        return []
    }
  })
  const final = map.get(inputField.finalScriptWitness as Hex)
  if (!final) return placed
  const witness = decodeWitness(final)
  return [...placed, ...(witness ? signaturesInWitness(witness) : [{ signature: final, by: null }])]
}

/** Babylon's scripts take their signatures from the top of the stack, one for each key, empty where nobody signed. */
function inScript(items: readonly Uint8Array[], leaf: RevealedLeaf): readonly PlacedSignature[] {
  const recognised = recogniseLeaf(leaf.script)
  const keys = recognised ? spendingConditionOf(recognised).signers.flatMap(({ keys }) => keys) : []
  const isWhole = recognised !== null && keys.length === items.length
  return items.toReversed().flatMap((signature, at) => {
    const key = isWhole ? keys[at] : undefined
    if (signature.length === 0) return []
    return [{ signature, by: key ? { path: 'p2tr-script' as const, key, leaf } : null }]
  })
}

/** BIP371: the key and the hash of its leaf. */
function byLabel(label: string, leaves: readonly RevealedLeaf[]): PlacedSignature['by'] {
  const leaf = leaves.find(({ script }) => leafHashOf(script) === label.slice(64))
  return leaf ? { path: 'p2tr-script', key: toXOnlyKey(label.slice(0, 64)), leaf } : null
}
