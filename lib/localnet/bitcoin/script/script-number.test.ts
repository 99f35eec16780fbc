import { script } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ScriptFailure } from './script-failure'
import { decodeNumber, encodeNumber, isTrue } from './script-number'

const numbers = fc.integer({ min: -0x7fffffff, max: 0x7fffffff })

test('a number is encoded as bitcoinjs-lib does, and read back', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(encodeNumber(number)).toEqual(script.number.encode(number))
      expect(decodeNumber(encodeNumber(number), true)).toBe(number)
      expect(isTrue(encodeNumber(number))).toBe(number !== 0)
    }),
  )
})

test('a number with bytes it does not need is refused where the least is asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0x7fffff }), (number) => {
      const padded = Uint8Array.from([...encodeNumber(number), 0])
      const isNeeded = (encodeNumber(number).at(-1) ?? 0) >= 0x80
      expect(decodeNumber(padded, false)).toBe(number)
      if (!isNeeded) expect(() => decodeNumber(padded, true)).toThrow(ScriptFailure)
    }),
  )
})
