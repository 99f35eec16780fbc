import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { scriptOf } from '@/lib/bitcoin/script'
import { recogniseLeaf, scriptOfLeaf } from './recognise-script'
import { slashingScript, timelockScript, unbondingScript } from './scripts'
import { anyTerms, keyOf } from './testing/any-terms'
import { flows } from './vectors/flows'

const [staker, provider, member, another] = [keyOf(1), keyOf(2), keyOf(3), keyOf(4)]

test.each(flows)('the scripts of $name are taken apart', ({ terms, trees }) => {
  const { staker, finalityProviders, covenant } = terms
  const sorted = { keys: covenant.keys.toSorted(), quorum: covenant.quorum }
  const { timelock_script, unbonding_script, slashing_script } = trees.staking
  expect(recogniseLeaf(toHexBrand(timelock_script))).toEqual({
    kind: 'timelock',
    staker,
    timelock: terms.stakingTime,
  })
  expect(recogniseLeaf(toHexBrand(unbonding_script))).toEqual({
    kind: 'unbonding',
    staker,
    covenant: sorted,
  })
  expect(recogniseLeaf(toHexBrand(slashing_script))).toEqual({
    kind: 'slashing',
    staker,
    finalityProviders,
    covenant: sorted,
  })
})

test('every script that can be built is recognised, and only its parts give it back', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const built = [
        ['timelock', timelockScript(terms.staker, terms.stakingTime)],
        ['unbonding', unbondingScript(terms)],
        ['slashing', slashingScript(terms)],
      ] as const
      for (const [kind, script] of built) {
        const leaf = recogniseLeaf(script)
        expect(leaf).toMatchObject({ kind, staker: terms.staker })
        expect(leaf && scriptOfLeaf(leaf)).toBe(script)
      }
    }),
  )
})

test('a script with one byte changed is another script or none, never the same parts', () => {
  const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
  fc.assert(
    fc.property(anyTerms, change, (terms, { at, by }) => {
      const script = slashingScript(terms)
      const bytes = bytesOf(script)
      const changed = hexOf(bytes.map((byte, i) => (i === at % bytes.length ? byte ^ by : byte)))
      const leaf = recogniseLeaf(changed)
      if (leaf) expect(scriptOfLeaf(leaf)).toBe(changed)
      expect(leaf).not.toEqual(recogniseLeaf(script))
    }),
  )
})

const sorted = [member, another].toSorted()
const [low = member, high = member] = sorted

test.each([
  ['nothing', scriptOf([])],
  ['a key alone', scriptOf([staker])],
  ['a single-key script', scriptOf([staker, 'CHECKSIG'])],
  ['the staker alone, at any time', scriptOf([staker, 'CHECKSIGVERIFY'])],
  ['a time that is no BIP68 number of blocks', timelockTooLong()],
  ['a timelock with more behind it', `${scriptOf(timelock())}51`],
  [
    'keys out of order',
    scriptOf([...start(), high, 'CHECKSIG', low, 'CHECKSIGADD', 1, 'NUMEQUAL']),
  ],
  ['a key twice', scriptOf([...start(), low, 'CHECKSIG', low, 'CHECKSIGADD', 1, 'NUMEQUAL'])],
  ['the staker among the covenant', scriptOf([...start(), staker, 'CHECKSIG'])],
  [
    'a quorum beyond the keys',
    scriptOf([...start(), low, 'CHECKSIG', high, 'CHECKSIGADD', 3, 'NUMEQUAL']),
  ],
  ['a single key that is counted', scriptOf([...start(), low, 'CHECKSIG', 1, 'NUMEQUAL'])],
  ['an opcode in the place of the staker', scriptOf(['CHECKSIG', ...timelock().slice(1)])],
  ['an opcode in the place of a member', scriptOf([...start(), 'NUMEQUAL', 'CHECKSIG'])],
  ['an unbonding with more behind it', `${scriptOf([...start(), low, 'CHECKSIG'])}51`],
  ['a staker who need not sign', scriptOf([staker, 'CHECKSIG', low, 'CHECKSIG'])],
  ['a timelock that is only counted', scriptOf([...start(), 144, 'NUMEQUAL'])],
  ['a provider twice', providersAndMember([low, low], provider)],
  ['a provider among the covenant', providersAndMember([low, high], low)],
  ['two providers who must both sign', twoProviders(2)],
  ['a provider without a covenant', scriptOf([...start(), provider, 'CHECKSIGVERIFY'])],
])('%s is not recognised', (_, script) => {
  expect(recogniseLeaf(toHexBrand(script))).toBeNull()
})

test('the longest time and a committee that must all sign are recognised', () => {
  expect(recogniseLeaf(scriptOf([...start(), 65_535, 'CHECKSEQUENCEVERIFY']))).toMatchObject({
    timelock: 65_535,
  })
  const all = scriptOf([...start(), low, 'CHECKSIG', high, 'CHECKSIGADD', 2, 'NUMEQUAL'])
  expect(recogniseLeaf(all)).toMatchObject({ covenant: { keys: sorted, quorum: 2 } })
})

test('any one of two providers is recognised', () => {
  expect(recogniseLeaf(twoProviders(1))).toMatchObject({ finalityProviders: sorted })
})

function start() {
  return [staker, 'CHECKSIGVERIFY'] as const
}

function timelock() {
  return [...start(), 144, 'CHECKSEQUENCEVERIFY'] as const
}

function timelockTooLong() {
  return scriptOf([...start(), 65_536, 'CHECKSEQUENCEVERIFY'])
}

function twoProviders(needed: number) {
  return providersAndMember([low, high], provider, needed)
}

function providersAndMember(
  [one, other]: readonly [XOnlyKey, XOnlyKey],
  only: XOnlyKey,
  needed = 1,
) {
  const counted = [one, 'CHECKSIG', other, 'CHECKSIGADD', needed, 'NUMEQUALVERIFY'] as const
  return scriptOf([...start(), ...counted, only, 'CHECKSIG'])
}
