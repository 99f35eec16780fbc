import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteReader, readWhole } from './byte-reader'
import { compactSize, compactSizeLength } from './compact-size'
import { hexOf } from './hex'
import { decodeWitness, encodeWitness } from './witness'

test('a witness is read back as it was written', () => {
  const items = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 12 })
  fc.assert(
    fc.property(items, (written) => {
      const read = decodeWitness(encodeWitness(written))
      expect(read?.map(hexOf)).toEqual(written.map(hexOf))
    }),
  )
})

test('a witness that ends early or goes on is none, and garbage never throws', () => {
  const whole = encodeWitness([new Uint8Array(64), new Uint8Array(300)])
  expect(decodeWitness(whole.slice(0, -1))).toBeNull()
  expect(decodeWitness(Uint8Array.of(...whole, 0))).toBeNull()
  expect(decodeWitness(new Uint8Array())).toBeNull()
  expect(decodeWitness(new Uint8Array(9).fill(255))).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array(), (noise) => {
      const read = decodeWitness(noise)
      if (read) expect(read.length).toBeLessThanOrEqual(noise.length)
    }),
  )
})

test('only bytes that are wrong make nothing of them, not a mistake in reading', () => {
  const mistaken = () => {
    throw new TypeError('a mistake')
  }
  expect(() => readWhole(new Uint8Array(1), mistaken)).toThrow(TypeError)
})

test.each([
  [0, '00'],
  [252, 'fc'],
  [253, 'fdfd00'],
  [65_535, 'fdffff'],
  [65_536, 'fe00000100'],
  [0xffffffff, 'feffffffff'],
])('the compactSize of %d is %s', (value, hex) => {
  expect(hexOf(compactSize(value))).toBe(hex)
  expect(compactSizeLength(value)).toBe(hex.length / 2)
  expect(byteReader(compactSize(value)).size()).toBe(value)
})

test.each([-1, 0.5, 2 ** 32])('%d has no compactSize', (value) => {
  expect(() => compactSize(value)).toThrow(RangeError)
})
