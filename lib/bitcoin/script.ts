import { compactSize } from './compact-size'
import { type Hex, hexOf, toHexBrand } from './hex'
import type { XOnlyKey } from './keys'

const opcodes = {
  RETURN: '6a',
  NUMEQUAL: '9c',
  NUMEQUALVERIFY: '9d',
  CHECKSIG: 'ac',
  CHECKSIGVERIFY: 'ad',
  CHECKSEQUENCEVERIFY: 'b2',
  CHECKSIGADD: 'ba',
} as const

type Opcode = keyof typeof opcodes

/** One word of a script: an opcode, a number to push, or a key to push. */
export type ScriptWord = Opcode | number | XOnlyKey

/** The bytes of a script. Pushes are minimal, as BIP342 demands. */
export const scriptOf = (words: readonly ScriptWord[]): Hex =>
  toHexBrand(words.map(encodeWord).join(''))

function encodeWord(word: ScriptWord): string {
  if (typeof word === 'number') return pushNumber(word)
  return word in opcodes ? opcodes[word as Opcode] : `20${word}`
}

/** 1 to 16 have opcodes of their own; more is little-endian with a zero byte where the sign would be. */
function pushNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 1 || value > 0x7fffffff)
    throw new RangeError(`${value} is not a number these scripts use`)
  if (value <= 16) return (0x50 + value).toString(16)
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest >>>= 8) bytes.push(rest & 0xff)
  if ((bytes.at(-1) ?? 0) & 0x80) bytes.push(0)
  return hexOf(Uint8Array.of(bytes.length, ...bytes))
}

/** A script with its length in front, as transactions and tapleaf hashes contain it. */
export const withLength = (script: Uint8Array): readonly Uint8Array[] => [
  compactSize(script.length),
  script,
]
