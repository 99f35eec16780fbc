import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import { recogniseOutput } from './recognise-output'
import { anyTerms } from './testing/any-terms'
import { flows } from './vectors/flows'

test.each(flows)('the outputs of $name are recognised by their terms', ({ terms, trees }) => {
  const kindOf = (script: string) => recogniseOutput(toHexBrand(script), terms)?.kind
  expect(kindOf(trees.staking.pkscript)).toBe('staking')
  expect(kindOf(trees.unbonding.pkscript)).toBe('unbonding')
  expect(kindOf(trees.slashing_change.pkscript)).toBe('slashing-change')
  expect(kindOf(`5120${terms.staker}`)).toBeUndefined()
})

test('each output says who can spend it, and when', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const { staker, covenant, stakingTime, unbondingTime } = terms
      const alone = { role: 'staker', keys: [staker], needed: 1 }
      const committee = {
        role: 'covenant',
        keys: covenant.keys.toSorted(),
        needed: covenant.quorum,
      }
      const provider = {
        role: 'finality-provider',
        keys: terms.finalityProviders.toSorted(),
        needed: 1,
      }
      const slashing = { path: 'slashing', signers: [alone, provider, committee], after: null }
      const later = { path: 'timelock', signers: [alone], after: unbondingTime }
      expect(recogniseOutput(stakingOutput(terms).scriptPubKey, terms)?.conditions).toEqual([
        { path: 'timelock', signers: [alone], after: stakingTime },
        { path: 'unbonding', signers: [alone, committee], after: null },
        slashing,
      ])
      expect(recogniseOutput(unbondingOutput(terms).scriptPubKey, terms)?.conditions).toEqual([
        later,
        slashing,
      ])
      const change = slashingChangeOutput(terms).scriptPubKey
      expect(recogniseOutput(change, terms)?.conditions).toEqual([later])
    }),
    { numRuns: 30 },
  )
})
