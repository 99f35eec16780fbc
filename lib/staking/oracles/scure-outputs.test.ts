import { p2tr } from '@scure/btc-signer'
import { TaprootControlBlock } from '@scure/btc-signer/psbt.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import {
  slashingChangeOutput,
  stakingOutput,
  unbondingOutput,
  unspendableKey,
} from '@/lib/staking/outputs'
import { slashingScript, timelockScript, unbondingScript } from '@/lib/staking/scripts'
import { anyStake } from './stake-cases'

const leaf = (script: Hex) => ({ script: bytesOf(script) })

const outputCases = casesOr(40)

test('the three outputs are those of its own trees', patienceFor(outputCases), () => {
  fc.assert(
    fc.property(anyStake, ({ terms }) => {
      const [timelock, wait] = [terms.stakingTime, terms.unbondingTime].map((blocks) =>
        leaf(timelockScript(terms.staker, blocks)),
      )
      if (!timelock || !wait) throw new Error('two timelocks')
      const unbonding = leaf(unbondingScript(terms))
      const slashing = leaf(slashingScript(terms))
      expect(summaryOf(stakingOutput(terms))).toEqual(
        scureOutput([[timelock, unbonding], slashing]),
      )
      expect(summaryOf(unbondingOutput(terms))).toEqual(scureOutput([wait, slashing]))
      expect(summaryOf(slashingChangeOutput(terms))).toEqual(scureOutput(wait))
    }),
    { numRuns: outputCases },
  )
})

function scureOutput(tree: Parameters<typeof p2tr>[1]) {
  const output = p2tr(unspendableKey, tree, undefined, true)
  const controlBlocks = (output.tapLeafScript ?? []).map(([control]) =>
    TaprootControlBlock.encode(control),
  )
  const leaves = output.leaves.map(({ script, hash }, index) =>
    [script, hash, controlBlocks[index] ?? new Uint8Array()].map(hexOf),
  )
  return {
    script: hexOf(output.script),
    root: hexOf(output.tapMerkleRoot),
    leaves: leaves.toSorted(byScript),
  }
}

function summaryOf(
  output:
    | ReturnType<typeof stakingOutput>
    | ReturnType<typeof unbondingOutput>
    | ReturnType<typeof slashingChangeOutput>,
) {
  const leaves = Object.values(output.leaves).map(({ script, leafHash, controlBlock }) => [
    script,
    leafHash,
    controlBlock,
  ])
  return {
    script: output.scriptPubKey,
    root: output.merkleRoot,
    leaves: leaves.toSorted(byScript),
  }
}

const byScript = ([a = '']: readonly string[], [b = '']: readonly string[]) => (a < b ? -1 : 1)
