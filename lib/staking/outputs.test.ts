import { sha256 } from '@noble/hashes/sha2'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { slashingChangeOutput, stakingOutput, unbondingOutput, unspendableKey } from './outputs'
import constants from './vectors/constants.json'
import { flows } from './vectors/flows'

test("nobody chose the internal key: it is the hash of the curve's generator", () => {
  const { generator_uncompressed, xonly_internal_key } = constants.nums
  expect(hexOf(sha256(bytesOf(generator_uncompressed)))).toBe(unspendableKey)
  expect(xonly_internal_key).toBe(unspendableKey)
})

test.each(flows)('the three outputs are those of $name', ({ terms, trees }) => {
  expect(inRecordedShape(stakingOutput(terms))).toEqual(without(trees.staking))
  expect(inRecordedShape(unbondingOutput(terms))).toEqual(without(trees.unbonding))
  expect(inRecordedShape(slashingChangeOutput(terms))).toEqual(without(trees.slashing_change))
})

test.each(flows)('one key in two roles is refused in $name', ({ terms }) => {
  const { staker, finalityProviders, covenant } = terms
  const [member = staker] = covenant.keys
  const doubled = [
    { ...terms, staker: member },
    { ...terms, finalityProviders: [staker] },
    { ...terms, finalityProviders: [...finalityProviders, ...finalityProviders] },
    { ...terms, covenant: { ...covenant, keys: [...covenant.keys, member] } },
  ]
  for (const wrong of doubled) {
    expect(() => stakingOutput(wrong)).toThrow(RangeError)
    expect(() => unbondingOutput(wrong)).toThrow(RangeError)
  }
})

type AnyOutput = {
  readonly scriptPubKey: string
  readonly merkleRoot: string
  readonly leaves: Readonly<
    Record<
      string,
      { readonly script: string; readonly leafHash: string; readonly controlBlock: string }
    >
  >
}

const inRecordedShape = ({ scriptPubKey, merkleRoot, leaves }: AnyOutput) => ({
  pkscript: scriptPubKey,
  merkle_root: merkleRoot,
  ...Object.fromEntries(
    Object.entries(leaves).flatMap(([name, { script, leafHash, controlBlock }]) => [
      [`${name}_script`, script],
      [`${name}_leaf_hash`, leafHash],
      [`control_block_${name}`, controlBlock],
    ]),
  ),
})

/** The recorded parity and key are parts of the control blocks and the script. */
function without(recorded: Record<string, unknown>) {
  const { output_key_parity, output_key_xonly, ...rest } = recorded
  expect([output_key_parity, output_key_xonly]).not.toContain(undefined)
  return rest
}
