import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksUntil, heightAfter, isTimelock, toBlocks, toHeight } from './blocks'
import { feeFor, toFeeRate } from './fee-rate'
import { bytesOf, hexOf, isHex, toHexBrand } from './hex'
import { toCompressedKey, toXOnlyKey, xOnly } from './keys'
import { formatBtc, formatBtcGrouped, parseBtc, toSats } from './sats'
import { formatOutpoint, isTxid, toTxid } from './txid'

const supply = 2_100_000_000_000_000n
const amount = fc.bigInt(0n, supply)

test('formatting then parsing gives back the same amount', () => {
  fc.assert(
    fc.property(amount, (sats) => {
      expect(parseBtc(formatBtc(sats))).toEqual({ ok: true, value: sats })
    }),
  )
})

test.each([
  [0n, '0.00000000'],
  [99_999_999_999n, '999.99999999'],
  [100_000_000_000n, '1,000.00000000'],
  [500_400_000_000n, '5,004.00000000'],
  [supply, '21,000,000.00000000'],
])('%d sat is shown as %s', (sats, text) => {
  expect(formatBtcGrouped(sats)).toBe(text)
})

test('grouping changes no digit', () => {
  fc.assert(
    fc.property(amount, (sats) => {
      expect(formatBtcGrouped(sats).replaceAll(',', '')).toBe(formatBtc(sats))
    }),
  )
})

test.each([
  ['1', 100_000_000n],
  ['0.00000001', 1n],
  ['.5', 50_000_000n],
  ['21000000', supply],
  ['007', 700_000_000n],
  [' 1. ', 100_000_000n],
  ['0', 0n],
])('%j is %d sat', (text, value) => {
  expect(parseBtc(text)).toEqual({ ok: true, value })
})

test.each([
  ['', 'not-a-number'],
  ['.', 'not-a-number'],
  ['-1', 'not-a-number'],
  ['1e8', 'not-a-number'],
  ['1,5', 'not-a-number'],
  ['0x10', 'not-a-number'],
  ['1 000', 'not-a-number'],
  ['٣', 'not-a-number'],
  ['0.000000001', 'too-precise'],
  ['1.000000000', 'too-precise'],
  ['21000000.00000001', 'too-large'],
])('%j is refused: %s', (text, problem) => {
  expect(parseBtc(text)).toEqual({ ok: false, problem })
})

test('no text makes reading an amount throw or round', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseBtc(text)
      if (read.ok) expect(Number(formatBtc(read.value))).toBe(Number(text))
    }),
  )
})

test.each([-1n, supply + 1n])('%d sat is no amount', (value) => {
  expect(() => toSats(value)).toThrow(RangeError)
})

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is no whole number of satoshis',
  (value) => {
    expect(() => toSats(value)).toThrow(RangeError)
  },
)

test('a fee is the least whole number of satoshis that is not below the rate', () => {
  const anyRate = fc.oneof(
    fc.integer({ min: 1, max: 5_000 }),
    fc.double({ min: 0.1, max: 5_000, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400_000 }), anyRate, (weight, rate) => {
      const fee = Number(feeFor(weight, toFeeRate(rate)))
      const vbytes = Math.ceil(weight / 4)
      expect(fee).toBeGreaterThanOrEqual(rate * vbytes)
      expect(fee - 1).toBeLessThan(rate * vbytes)
    }),
  )
})

test('the highest fee rate and any fraction are fee rates', () => {
  expect([0.001, 5_000].map(toFeeRate)).toEqual([0.001, 5_000])
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 5_001])('%d is no fee rate', (rate) => {
  expect(() => toFeeRate(rate)).toThrow(RangeError)
})

test('heights and durations are whole and not negative', () => {
  expect(heightAfter(toHeight(100), toBlocks(44))).toBe(144)
  expect(blocksUntil(toHeight(144), toHeight(100))).toBe(44)
  expect(blocksUntil(toHeight(100), toHeight(144))).toBe(0)
  for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) {
    expect(() => toHeight(wrong)).toThrow(RangeError)
    expect(() => toBlocks(wrong)).toThrow(RangeError)
  }
})

test('a relative lock waits for 1 to 65535 blocks', () => {
  expect([0, 1, 65_535, 65_536].map(toBlocks).map(isTimelock)).toEqual([false, true, true, false])
})

test('bytes survive being written as hex', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const hex = hexOf(bytes)
      expect(isHex(hex)).toBe(true)
      expect([...bytesOf(hex)]).toEqual([...bytes])
    }),
  )
})

test.each(['0', 'AB', 'zz', '0x00', 'a b '])('%j is not the hex we write', (text) => {
  expect(() => toHexBrand(text)).toThrow(RangeError)
})

test('a key has one form: lower-case hex of the right length', () => {
  const x = 'ab'.repeat(32)
  expect(xOnly(toCompressedKey(`02${x}`))).toBe(toXOnlyKey(x))
  for (const wrong of ['', x.slice(2), x.toUpperCase(), `02${x}`])
    expect(() => toXOnlyKey(wrong)).toThrow(RangeError)
  for (const wrong of ['', x, `04${x}`, `0002${x}`, `02${x}00`, `02${x.toUpperCase()}`])
    expect(() => toCompressedKey(wrong)).toThrow(RangeError)
})

test('a transaction id has one form', () => {
  const id = 'cd'.repeat(32)
  expect(formatOutpoint({ txid: toTxid(id), vout: 0 })).toBe(`${id}:0`)
  for (const wrong of ['', id.slice(1), id.toUpperCase(), `${id}00`]) {
    expect(isTxid(wrong)).toBe(false)
    expect(() => toTxid(wrong)).toThrow(RangeError)
  }
})
