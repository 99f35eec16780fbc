import fc from 'fast-check'
import { toBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { hexOf } from '@/lib/bitcoin/hex'
import { bytesOfBase64, decimal, uint32Number } from './lcd-fields'

test('base64 becomes the bytes it stands for', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(bytesOfBase64(toBase64(bytes))).toBe(hexOf(bytes))
    }),
  )
})

test.each(['a', 'ab=', 'ab==c', 'a b=', 'ab-_', 'YQ', 'é'])('%j is not base64', (text) => {
  expect(() => bytesOfBase64(text)).toThrow(RangeError)
})

test.each(['', ' 1', '1 ', '01', '+1', '-1', '1.0', '1e3', '0x1', '２'])(
  '%j is not a whole number',
  (text) => {
    expect(() => decimal(text)).toThrow(RangeError)
  },
)

test('a whole number of 64 bits is read to the last digit', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
      expect(decimal(value.toString())).toBe(value)
    }),
  )
})

test.each([-1, 1.5, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY])(
  '%s has no 32 bits',
  (value) => {
    expect(() => uint32Number(value)).toThrow(RangeError)
  },
)

test('every number of 32 bits is one', () => {
  for (const value of [0, 1, 2 ** 32 - 1]) expect(uint32Number(value)).toBe(value)
})
