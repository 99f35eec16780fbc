import { script } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import constants from '@/lib/staking/vectors/constants.json'
import { bytesOf, hexOf } from './hex'
import { toXOnlyKey } from './keys'
import { scriptOf } from './script'

test.each(constants.script_numbers)('$n is pushed as $push_hex', ({ n, push_hex }) => {
  expect(scriptOf([n])).toBe(push_hex)
})

test('numbers are pushed as bitcoinjs-lib pushes them, and read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0x7fffffff }), (value) => {
      const pushed = scriptOf([value])
      expect(pushed).toBe(hexOf(script.compile([script.number.encode(value)])))
      if (value > 16) expect(script.number.decode(bytesOf(pushed.slice(2)))).toBe(value)
    }),
  )
})

test.each([0, -1, 1.5, Number.NaN, 2 ** 31])('%d has no place in a script', (value) => {
  expect(() => scriptOf([value])).toThrow(RangeError)
})

test('words become opcodes and keys become pushes', () => {
  const key = toXOnlyKey('ab'.repeat(32))
  expect(scriptOf([key, 'CHECKSIGVERIFY', 144, 'CHECKSEQUENCEVERIFY'])).toBe(`20${key}ad029000b2`)
  expect(scriptOf([])).toBe('')
})
