import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { byteReader } from './byte-reader'
import { bytesOf, type Hex } from './hex'
import { decodePsbt, encodePsbt, readMap } from './psbt-format'

const transaction = bytesOf('020000000000000000')
const expected = { transaction, inputs: 1, outputs: 1 }
const psbtWith = (value: Uint8Array) =>
  encodePsbt({ transaction, inputs: [new Map([['fc' as Hex, value]])], outputs: [new Map()] })

test('a map is read up to its empty key, and no key may be there twice', () => {
  const once = readMap(byteReader(bytesOf('01aa0101' + '01bb0102' + '00')))
  expect([...once]).toEqual([
    ['aa', Uint8Array.of(1)],
    ['bb', Uint8Array.of(2)],
  ])
  expect(() => readMap(byteReader(bytesOf('01aa0101' + '01aa0101' + '00')))).toThrow(RangeError)
})

test('eight million bytes are read, one more is not a PSBT', () => {
  const overhead = psbtWith(new Uint8Array(70_000)).length - 70_000
  const longest = 8_000_000 - overhead
  expect(decodePsbt(psbtWith(new Uint8Array(longest)), expected)).toMatchObject({ transaction })
  expect(decodePsbt(psbtWith(new Uint8Array(longest + 1)), expected)).toBe('not-a-psbt')
})

test('what is no PSBT is told from the PSBT of another transaction', () => {
  const psbt = psbtWith(new Uint8Array(3))
  expect(decodePsbt(psbt, expected)).toMatchObject({ transaction })
  const other = { ...expected, transaction: transaction.with(0, 1) }
  expect(decodePsbt(psbt, other)).toBe('different-transaction')
  expect(decodePsbt(psbt, { ...expected, outputs: 2 })).toBe('not-a-psbt')
  expect(decodePsbt(psbt, { ...expected, outputs: 0 })).toBe('not-a-psbt')
  expect(decodePsbt(concat([psbt, Uint8Array.of(0)]), expected)).toBe('not-a-psbt')
  expect(decodePsbt(psbt.with(4, 0), expected)).toBe('not-a-psbt')
  const withoutTransaction = concat([bytesOf('70736274ff'), new Uint8Array(3)])
  expect(decodePsbt(withoutTransaction, expected)).toBe('not-a-psbt')
})
