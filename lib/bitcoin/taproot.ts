import { concat } from 'uint8array-tools'
import { lift, tweaked } from './ecc'
import { bytesOf, type Hex, hexOf } from './hex'
import { toXOnlyKey, type XOnlyKey } from './keys'
import { withLength } from './script'
import type { TapLeaf } from './signing'
import { taggedHash } from './tagged-hash'

/** A script tree (BIP341): a named script, or two trees. Which side is left does not matter; depth does. */
export type TapTree<Name extends string> =
  | { readonly name: Name; readonly script: Hex }
  | readonly [TapTree<Name>, TapTree<Name>]

/** A taproot output and how to spend it by each of its scripts. */
export type TaprootOutput<Name extends string> = {
  readonly scriptPubKey: Hex
  readonly merkleRoot: Hex
  readonly leaves: Readonly<Record<Name, TapLeaf>>
}

const leafVersion = 0xc0

/** The output key of an internal key and, unless it is a plain BIP86 key, a script tree's root. */
export function outputKey(internalKey: XOnlyKey, merkleRoot?: Uint8Array) {
  const internal = bytesOf(internalKey)
  const tweak = taggedHash('TapTweak', internal, ...(merkleRoot ? [merkleRoot] : []))
  const output = tweaked(lift(internal), tweak)
  if (!output) throw new RangeError('the tweak is not a scalar of secp256k1')
  return { key: toXOnlyKey(hexOf(output.xOnlyPubkey)), parity: output.parity }
}

/** The output that can be spent by each script of `tree`, and by `internalKey` if anyone knows its secret. */
export function taprootOutput<Name extends string>(
  internalKey: XOnlyKey,
  tree: TapTree<Name>,
): TaprootOutput<Name> {
  const { hash, leaves } = hashTree(tree)
  const { key, parity } = outputKey(internalKey, hash)
  const head = concat([Uint8Array.of(leafVersion | parity), bytesOf(internalKey)])
  const entries = leaves.map(({ name, script, leafHash, path }) => [
    name,
    { script, leafHash: hexOf(leafHash), controlBlock: hexOf(concat([head, ...path])) },
  ])
  return {
    scriptPubKey: `5120${key}` as Hex,
    merkleRoot: hexOf(hash),
    // Object.fromEntries forgets its keys; `leaves` holds exactly the names of the tree.
    leaves: Object.fromEntries(entries) as Record<Name, TapLeaf>,
  }
}

type HashedLeaf<Name> = {
  readonly name: Name
  readonly script: Hex
  readonly leafHash: Uint8Array
  /** The sibling hashes from the leaf to the root. */
  readonly path: readonly Uint8Array[]
}

type HashedTree<Name> = {
  readonly hash: Uint8Array
  readonly leaves: readonly HashedLeaf<Name>[]
}

function hashTree<Name extends string>(tree: TapTree<Name>): HashedTree<Name> {
  if ('name' in tree) {
    const leafHash = tapLeafHash(bytesOf(tree.script))
    return { hash: leafHash, leaves: [{ ...tree, leafHash, path: [] }] }
  }
  const [left, right] = [hashTree(tree[0]), hashTree(tree[1])]
  return {
    hash: tapBranchHash(left.hash, right.hash),
    leaves: [...below(left, right.hash), ...below(right, left.hash)],
  }
}

const below = <Name>(tree: HashedTree<Name>, sibling: Uint8Array): readonly HashedLeaf<Name>[] =>
  tree.leaves.map((leaf) => ({ ...leaf, path: [...leaf.path, sibling] }))

const tapLeafHash = (script: Uint8Array): Uint8Array =>
  taggedHash('TapLeaf', Uint8Array.of(leafVersion), ...withLength(script))

function tapBranchHash(a: Uint8Array, b: Uint8Array): Uint8Array {
  const [first, second] = hexOf(a) < hexOf(b) ? [a, b] : [b, a]
  return taggedHash('TapBranch', first, second)
}
