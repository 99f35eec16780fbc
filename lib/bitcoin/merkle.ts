import { concat } from 'uint8array-tools'
import { hash256 } from './hashes'
import { bytesOf, type Hex, hexOf } from './hex'
import type { Txid } from './txid'

/**
 * Where a transaction stands in its block, and the hashes beside its way to the root, leaf first.
 * In display order, as explorers give it.
 */
export type MerkleProof = { readonly position: number; readonly siblings: readonly Hex[] }

/** The merkle root of a block's transaction ids, in display order. A block has at least one. */
export function merkleRoot(txids: readonly Txid[]): Hex {
  let level: readonly Uint8Array[] = txids.map(internal)
  while (level.length > 1) level = parents(level)
  const [root] = level
  if (!root) throw new RangeError('a block has at least one transaction')
  return display(root)
}

/** The proof that `txids[position]` is in the block of `txids`. */
export function merkleProof(txids: readonly Txid[], position: number): MerkleProof {
  if (!txids[position]) throw new RangeError(`no transaction at position ${position}`)
  const siblings: Hex[] = []
  let level: readonly Uint8Array[] = txids.map(internal)
  for (let index = position; level.length > 1; index >>= 1) {
    const sibling = level[index ^ 1] ?? level[index]
    if (sibling) siblings.push(display(sibling))
    level = parents(level)
  }
  return { position, siblings }
}

/** Whether a transaction is in the block with this merkle root. */
export function isInBlock(txid: Txid, { position, siblings }: MerkleProof, root: Hex): boolean {
  let hash = internal(txid)
  let index = position
  for (const sibling of siblings.map(internal)) {
    hash = index % 2 === 1 ? hash256(concat([sibling, hash])) : hash256(concat([hash, sibling]))
    index = Math.floor(index / 2)
  }
  return index === 0 && display(hash) === root
}

/** The last of an odd number is paired with itself. */
function parents(level: readonly Uint8Array[]): readonly Uint8Array[] {
  const pairs = Math.ceil(level.length / 2)
  return Array.from({ length: pairs }, (_, i) => {
    const left = level[2 * i] ?? new Uint8Array()
    return hash256(concat([left, level[2 * i + 1] ?? left]))
  })
}

const internal = (hex: string): Uint8Array => bytesOf(hex).reverse()

const display = (bytes: Uint8Array): Hex => hexOf(bytes.toReversed())
