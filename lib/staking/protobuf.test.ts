import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { many, maybe, message, one } from './protobuf'
import { bytes, int64, text, uint32, uint64 } from './protobuf-scalars'
import { MalformedMessageError } from './protobuf-wire'

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
