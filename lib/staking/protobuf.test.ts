import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { many, maybe, message, one } from './protobuf'
import { bytes, int64, text, uint32, uint64 } from './protobuf-scalars'
import { MalformedMessageError, readFields, writeFields } from './protobuf-wire'

const point = message({ x: one(1, uint32), y: one(2, uint32) })
const drawing = message({
  title: one(1, text),
  area: one(2, int64),
  id: one(3, uint64),
  origin: maybe(4, point),
  strokes: many(5, bytes),
  corners: many(6, point),
})

const anyPoint = fc.record({ x: fc.nat(), y: fc.nat() })
const anyDrawing = fc.record({
  title: fc.string({ unit: 'binary' }),
  area: fc.bigInt(0n, 2n ** 63n - 1n),
  id: fc.bigInt(0n, 2n ** 64n - 1n),
  origin: fc.option(anyPoint),
  strokes: fc.array(fc.uint8Array()),
  corners: fc.array(anyPoint),
})

const decode = (hex: string) => drawing.decode(bytesOf(hex))

test('what was encoded decodes to the same value', () => {
  fc.assert(
    fc.property(anyDrawing, (value) => {
      expect(drawing.decode(drawing.encode(value))).toEqual(value)
    }),
  )
})

test('unknown fields of every width are skipped', () => {
  const unknown = ['38ac02', '390102030405060708', '3d01020304', '3a03aabbcc']
  for (const field of unknown) expect(decode(`${field}10960138ff01`)).toMatchObject({ area: 150n })
})

test('defaults are left out, but items of a list and empty messages are not', () => {
  const empty = { title: '', area: 0n, id: 0n, origin: null, strokes: [], corners: [] }
  expect(drawing.encode(empty)).toHaveLength(0)
  expect(drawing.decode(new Uint8Array())).toEqual(empty)
  const kept = { ...empty, origin: { x: 0, y: 0 }, strokes: [new Uint8Array()] }
  expect(hexOf(drawing.encode(kept))).toBe('22002a00')
})

test('a field given twice keeps its last value, and a message given twice is merged', () => {
  expect(decode('10011002')).toMatchObject({ area: 2n })
  expect(decode('2202080122021002')).toMatchObject({ origin: { x: 1, y: 2 } })
})

test('the largest numbers there are go both ways', () => {
  const largest = { title: '', area: 2n ** 63n - 1n, id: 2n ** 64n - 1n, strokes: [], corners: [] }
  const value = { ...largest, origin: { x: 2 ** 32 - 1, y: 0 } }
  expect(drawing.decode(drawing.encode(value))).toEqual(value)
})

test('numbers out of range are refused both ways', () => {
  const value = { title: '', area: 0n, id: 0n, origin: null, strokes: [], corners: [] }
  expect(() => drawing.encode({ ...value, area: -1n })).toThrow(RangeError)
  expect(() => drawing.encode({ ...value, area: 2n ** 63n })).toThrow(RangeError)
  expect(() => drawing.encode({ ...value, id: 2n ** 64n })).toThrow(RangeError)
  expect(() => drawing.encode({ ...value, origin: { x: 2 ** 32, y: 0 } })).toThrow(RangeError)
  expect(() => decode('10ffffffffffffffffff01')).toThrow(MalformedMessageError)
})

test.each([
  ['a truncated number', '1080'],
  ['a truncated field', '0a0561'],
  ['a length of more bytes than there are', '0affffffffffffffffff01'],
  ['a number of more than ten bytes', '1080808080808080808080800001'],
  ['a number of more than 64 bits', '18ffffffffffffffffff7f'],
  ['a group', '0b0c'],
  ['field number zero', '0001'],
  ['a number where a text belongs', '0801'],
  ['a text where a number belongs', '120161'],
  ['a text that is not UTF-8', '0a01ff'],
])('%s is malformed', (_, hex) => {
  expect(() => decode(hex)).toThrow(MalformedMessageError)
})

test.each([
  [0n, '0800'],
  [127n, '087f'],
  [128n, '088001'],
  [2n ** 64n - 1n, '08ffffffffffffffffff01'],
])('%d is written in as few bytes as it needs', (payload, hex) => {
  const fields = [{ number: 1, payload }]
  expect(hexOf(writeFields(fields))).toBe(hex)
  expect(readFields(bytesOf(hex))).toEqual(fields)
})

test.each([-1n, 2n ** 64n])('%d is no number of a message', (payload) => {
  expect(() => writeFields([{ number: 1, payload }])).toThrow(RangeError)
})

test('field numbers go up to 2²⁹ − 1, and fields of fixed width are left out', () => {
  expect(readFields(bytesOf('f8ffffff0f00'))).toEqual([{ number: 2 ** 29 - 1, payload: 0n }])
  expect(readFields(bytesOf('390102030405060708' + '3d01020304'))).toEqual([])
})

test.each([
  ['a field number of 30 bits', '808080801000'],
  ['a number of eleven bytes', `08${'80'.repeat(10)}00`],
  ['a number of 70 bits', '08ffffffffffffffffff7f'],
  ['a field of fixed width that is cut short', '3901020304050607'],
])('%s is malformed on the wire', (_, hex) => {
  const problem = { code: 'malformed-message', retryable: false }
  expect(() => readFields(bytesOf(hex))).toThrow(expect.objectContaining(problem))
})

test('no bytes make the reader fail in any other way', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
      try {
        drawing.decode(garbage)
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessageError)
      }
    }),
  )
})
