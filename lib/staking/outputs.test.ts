import { expect, test } from 'vitest'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import { flows } from './vectors/flows'

test.each(flows)('the three outputs are those of $name', ({ terms, trees }) => {
  expect(inRecordedShape(stakingOutput(terms))).toEqual(without(trees.staking))
  expect(inRecordedShape(unbondingOutput(terms))).toEqual(without(trees.unbonding))
  expect(inRecordedShape(slashingChangeOutput(terms))).toEqual(without(trees.slashing_change))
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
