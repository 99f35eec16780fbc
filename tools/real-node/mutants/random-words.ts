import fc from 'fast-check'
import { minimalPush } from '@/lib/localnet/bitcoin/testing/form-case'

/** Joins without the library's view of a buffer, which fast-check's shrinking does not like. */
export const concatenated = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

const numbers = fc.constantFrom(0, 1, 2, 3, 5, 16, 17, 127, 128, 255, 256, 0x7fff, 0x7fffffff)

/** A small number of either sign, or bytes that are none. */
export const anyItem = fc.oneof(
  {
    arbitrary: fc.tuple(numbers, fc.boolean()).map(([n, negative]) => numberItem(n, negative)),
    weight: 4,
  },
  { arbitrary: fc.uint8Array({ maxLength: 6 }), weight: 2 },
  { arbitrary: fc.uint8Array({ minLength: 32, maxLength: 33 }), weight: 1 },
)

function numberItem(value: number, negative: boolean): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256)
  if ((bytes.at(-1) ?? 0) & 0x80) bytes.push(0)
  const sign = negative ? 0x80 : 0
  return Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte | sign : byte))
}

const pushWord = anyItem.map(minimalPush)
/** Every byte that is not a push of bytes. */
const anyOpcode = fc.integer({ min: 0x4f, max: 0xff }).map((opcode) => Uint8Array.of(opcode))
/** Those that do something everywhere. */
const usefulOpcode = fc
  .oneof(
    fc.integer({ min: 0x51, max: 0x60 }),
    fc.integer({ min: 0x63, max: 0x7d }),
    fc.constantFrom(0x82, 0x87, 0x88, 0x8b, 0x8c, 0x8f, 0x90, 0x91, 0x92),
    fc.integer({ min: 0x93, max: 0x94 }),
    fc.integer({ min: 0x9a, max: 0xb2 }),
  )
  .map((opcode) => Uint8Array.of(opcode))

export const anyWord = fc.oneof(
  { arbitrary: pushWord, weight: 4 },
  { arbitrary: usefulOpcode, weight: 5 },
  { arbitrary: anyOpcode, weight: 1 },
)
