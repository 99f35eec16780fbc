import { payments } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import './ecc'
import { bytesOf, type Hex, hexOf } from './hex'
import { toXOnlyKey } from './keys'
import { outputKey, type TapTree, taprootOutput } from './taproot'

type Theirs = Exclude<Parameters<typeof payments.p2tr>[0]['scriptTree'], undefined>

const internalKey = toXOnlyKey('79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798')

/** Trees of every shape up to some depth, their leaves named by what they hold. */
const { tree } = fc.letrec<{ tree: TapTree<string>; leaf: TapTree<string>; pair: TapTree<string> }>(
  (tie) => ({
    tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), tie('pair')),
    leaf: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => {
      const script = hexOf(bytes)
      return { name: script, script }
    }),
    pair: fc.tuple(tie('tree'), tie('tree')),
  }),
)

test('any tree gives the output and the control blocks that bitcoinjs-lib computes', () => {
  fc.assert(
    fc.property(tree, (scriptTree) => {
      const ours = taprootOutput(internalKey, scriptTree)
      const common = { internalPubkey: bytesOf(internalKey), scriptTree: theirTree(scriptTree) }
      const theirs = payments.p2tr(common)
      expect(ours.scriptPubKey).toBe(hexOf(theirs.output ?? new Uint8Array()))
      expect(ours.merkleRoot).toBe(hexOf(theirs.hash ?? new Uint8Array()))
      for (const { script, controlBlock } of Object.values(ours.leaves)) {
        const redeem = { output: bytesOf(script), redeemVersion: 0xc0 }
        const witness = payments.p2tr({ ...common, redeem }).witness
        expect(witness?.map(hexOf)).toEqual([script, controlBlock])
      }
    }),
    { numRuns: 50 },
  )
})

// BIP341's wallet vectors: no script tree, and one leaf.
test.each([
  [
    'd6889cb081036e0faefa3a35157ad71086b123b2b144b649798b494c300a961d',
    undefined,
    '53a1f6e454df1aa2776a2814a721372d6258050de330b3c6d10ee8f4e0dda343',
  ],
  [
    '187791b6f712a8ea41c8ecdd0ee77fab3e85263b37e1ec18a3651926b3a6cf27',
    '5b75adecf53548f3ec6ad7d78383bf84cc57b55a3127c72b9a2481752dd88b21',
    '147c9c57132f6e7ecddba9800bb0c4449251c92a1e60371ee77557b6620f3ea3',
  ],
])('the internal key %s becomes the output key of BIP341', (internal, root, expected) => {
  const { key } = outputKey(toXOnlyKey(internal), root === undefined ? root : bytesOf(root))
  expect(key).toBe(expected)
})

test('an internal key that is not on the curve is refused', () => {
  expect(() => outputKey(toXOnlyKey(`${'00'.repeat(31)}05`))).toThrow()
})

function theirTree(ours: TapTree<string>): Theirs {
  if ('script' in ours) return { output: bytesOf(ours.script as Hex) }
  return [theirTree(ours[0]), theirTree(ours[1])]
}
