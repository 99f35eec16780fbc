import { compactSize } from './compact-size'
import { bytesOf, type Hex, hexOf, toHexBrand } from './hex'
import { toXOnlyKey, type XOnlyKey } from './keys'

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

/** The words of a script made of nothing but these opcodes, keys and minimal numbers; null for any other script. */
export function wordsOf(script: Hex): readonly ScriptWord[] | null {
  const words: ScriptWord[] = []
  for (let rest: string = script; rest !== ''; ) {
    const next = firstWord(rest)
    if (!next) return null
    words.push(next.word)
    rest = rest.slice(next.length)
  }
  return words
}

const opcodeNames = new Map<string, Opcode>(
  // Object.entries forgets which keys a record has.
  Object.entries(opcodes).map(([name, code]) => [code, name as Opcode]),
)

/** The word that the hex begins with, and how many characters it takes. */
function firstWord(hex: string): { readonly word: ScriptWord; readonly length: number } | null {
  const code = hex.slice(0, 2)
  const opcode = opcodeNames.get(code)
  if (opcode) return { word: opcode, length: 2 }
  const byte = Number.parseInt(code, 16)
  if (byte > 0x50 && byte <= 0x60) return { word: byte - 0x50, length: 2 }
  const payload = hex.slice(2, 2 + 2 * byte)
  if (payload.length !== 2 * byte) return null
  const length = 2 + payload.length
  if (byte === 32) return { word: toXOnlyKey(payload), length }
  return readNumber(payload, length)
}

/** Refuses negative numbers and every encoding but the shortest, which is never longer than four bytes. */
function readNumber(payload: string, length: number) {
  const word = bytesOf(payload).reduceRight((sum, byte) => sum * 256 + byte, 0)
  if (word < 17 || word > 0x7fffffff) return null
  return pushNumber(word).slice(2) === payload ? { word, length } : null
}

/** A script with its length in front, as transactions and tapleaf hashes contain it. */
export const withLength = (script: Uint8Array): readonly Uint8Array[] => [
  compactSize(script.length),
  script,
]
