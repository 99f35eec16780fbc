import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex, satsNumber, satsText, share, uint64Text } from './fields'

test('an amount survives both ways of writing it', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2_100_000_000_000_000n), (sats) => {
      expect(satsText.parse(sats.toString())).toBe(sats)
      expect(satsNumber.parse(Number(sats))).toBe(sats)
    }),
  )
})

test.each([-1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])(
  '%s is not an amount as a number',
  (value) => {
    expect(() => satsNumber.parse(value)).toThrow()
  },
)

test.each(['', ' 1', '1 ', '01', '+1', '-1', '1.0', '1e3', '0x1', '２', 1, null])(
  '%j is not a 64-bit integer as text',
  (value) => {
    expect(() => uint64Text.parse(value)).toThrow()
  },
)

test('more than 21 million bitcoin are refused, however they are written', () => {
  expect(() => satsText.parse('2100000000000001')).toThrow()
  expect(() => satsNumber.parse(2_100_000_000_000_001)).toThrow()
})

test.each(['abc', 'AB', '0x', 'zz'])('%j is not hex', (text) => {
  expect(() => hex.parse(text)).toThrow()
})

test('a share is between 0 and 1', () => {
  for (const text of ['0.050000000000000000', '0', '1.000000000000000000'])
    expect(share.parse(text)).toBe(text)
  for (const text of ['1.1', '-0.1', '.5', '5%', '0.0500000000000000001'])
    expect(() => share.parse(text)).toThrow()
})
