import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { slashingScript, unbondingScript } from './scripts'

const key = (byte: number) => toXOnlyKey(byte.toString(16).padStart(2, '0').repeat(32))
const push = (byte: number) => `20${key(byte)}`
const terms = {
  staker: key(9),
  finalityProviders: [key(8)],
  covenant: { keys: [key(3), key(1), key(2)], quorum: 2 },
  stakingTime: toBlocks(64000),
  unbondingTime: toBlocks(301),
}

test('the covenant is counted, its keys sorted', () => {
  expect(unbondingScript(terms)).toBe(`${push(9)}ad${push(1)}ac${push(2)}ba${push(3)}ba529c`)
})

test('a covenant of one is not counted', () => {
  const alone = { ...terms, covenant: { keys: [key(1)], quorum: 1 } }
  expect(unbondingScript(alone)).toBe(`${push(9)}ad${push(1)}ac`)
})

test('any one of several finality providers is enough to slash', () => {
  const several = {
    ...terms,
    finalityProviders: [key(8), key(7)],
    covenant: { keys: [key(1)], quorum: 1 },
  }
  expect(slashingScript(several)).toBe(`${push(9)}ad${push(7)}ac${push(8)}ba519d${push(1)}ac`)
})

test('the order in which keys are listed does not change a script', () => {
  const { keys } = terms.covenant
  fc.assert(
    fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (shuffled) => {
      const same = { ...terms, covenant: { keys: shuffled, quorum: 2 } }
      expect(unbondingScript(same)).toBe(unbondingScript(terms))
    }),
  )
})

test.each([
  { quorum: 0, members: 3 },
  { quorum: 0, members: 1 },
  { quorum: 4, members: 3 },
  { quorum: 1, members: 0 },
])('$quorum of $members keys is refused', ({ quorum, members }) => {
  const covenant = { keys: terms.covenant.keys.slice(0, members), quorum }
  expect(() => unbondingScript({ ...terms, covenant })).toThrow(RangeError)
})
