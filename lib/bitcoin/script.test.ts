import { script } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import constants from '@/lib/staking/vectors/constants.json'
import { bytesOf, hexOf, toHexBrand } from './hex'
import { toXOnlyKey } from './keys'
import { type ScriptWord, scriptOf, wordsOf } from './script'

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

const anyWord: fc.Arbitrary<ScriptWord> = fc.oneof(
  fc.constantFrom('CHECKSIG', 'CHECKSIGVERIFY', 'CHECKSIGADD', 'NUMEQUAL', 'NUMEQUALVERIFY'),
  fc.integer({ min: 1, max: 0x7fffffff }),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toXOnlyKey(hexOf(bytes))),
)

test('a script is read back as the words it was made of', () => {
  fc.assert(
    fc.property(fc.array(anyWord), (words) => {
      expect(wordsOf(scriptOf(words))).toEqual(words)
    }),
  )
})

test.each([1, 16, 17, 127, 128, 255, 256, 0x7fffffff])('%d is read back', (value) => {
  expect(wordsOf(scriptOf([value]))).toEqual([value])
})

test('bytes are read as words only if those words make these bytes', () => {
  const byte = fc.constantFrom(0x01, 0x02, 0x20, 0x51, 0x60, 0x81, 0xac, 0xba, 0x00, 0x11)
  fc.assert(
    fc.property(fc.array(byte), (bytes) => {
      const script = hexOf(Uint8Array.from(bytes))
      const words = wordsOf(script)
      if (words) expect(scriptOf(words)).toBe(script)
    }),
  )
})

test.each([
  ['a number in more bytes than it needs', '021100'],
  ['a small number without its opcode', '0110'],
  ['a negative number', '0191'],
  ['zero in a byte', '0100'],
  ['a negative number of four bytes', '04ffffffff'],
  ['a small number in five bytes', '051100000000'],
  ['a reserved opcode', '50'],
  ['nothing pushed', '00'],
  ['a push cut short', '2001'],
  ['an opcode of no use here', '76'],
])('%s is no word', (_, script) => {
  expect(wordsOf(toHexBrand(script))).toBeNull()
})
