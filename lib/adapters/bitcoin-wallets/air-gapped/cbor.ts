import { concat } from 'uint8array-tools'
import { type ByteReader, readWhole } from '@/lib/bitcoin/byte-reader'

/** What a UR's CBOR (RFC 8949) holds. Whole numbers beyond 2⁵³, fractions and indefinite lengths do not occur in it. */
export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<number | string, Cbor>
  | CborTagged

export class CborTagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

const maxDepth = 16

/** The one item the bytes are; null when they are anything else. Never throws. */
export function decodeCbor(bytes: Uint8Array): Cbor | null {
  return readWhole(bytes, (reader) => readItem(reader, 0))
}

/** A head: the major type and its number. */
export function cborHead(major: number, value: number): Uint8Array {
  const top = major << 5
  if (value < 24) return Uint8Array.of(top | value)
  if (value < 0x100) return Uint8Array.of(top | 24, value)
  if (value < 0x1_0000) return Uint8Array.of(top | 25, value >> 8, value & 0xff)
  const bytes = new Uint8Array(5)
  bytes[0] = top | 26
  new DataView(bytes.buffer).setUint32(1, value)
  return bytes
}

export const cborBytes = (bytes: Uint8Array): Uint8Array =>
  concat([cborHead(2, bytes.length), bytes])

/** Majors 0 to 5: number, negative number, bytes, text, array, map; then 6, a tag, and 7, the rest. */
function readItem(reader: ByteReader, depth: number): Cbor {
  if (depth > maxDepth) throw new RangeError('nested too deeply')
  const [head = 0] = reader.take(1)
  const major = head >> 5
  const value = readValue(reader, head & 31)
  switch (major) {
    case 0:
      return value
    case 1:
      return -1 - value
    case 2:
      return reader.take(value)
    case 3:
      return new TextDecoder('utf-8').decode(reader.take(value))
    case 4:
      return readItems(reader, value, depth)
    case 5:
      return readMap(reader, value, depth)
    case 6:
      return new CborTagged(value, readItem(reader, depth + 1))
    default:
      return simple(head & 31)
  }
}

function readValue(reader: ByteReader, short: number): number {
  if (short < 24) return short
  if (short > 27) throw new RangeError('no length')
  const value = reader.take(2 ** (short - 24)).reduce((sum, byte) => sum * 256 + byte, 0)
  if (!Number.isSafeInteger(value)) throw new RangeError('too large')
  return value
}

/** Each item takes a byte at least, so a false count cannot ask for more than there is. */
function readItems(reader: ByteReader, count: number, depth: number): readonly Cbor[] {
  if (count > reader.left()) throw new RangeError('the bytes end too early')
  return Array.from({ length: count }, () => readItem(reader, depth + 1))
}

function readMap(reader: ByteReader, count: number, depth: number) {
  const map = new Map<number | string, Cbor>()
  for (let left = count; left > 0; left--) {
    const key = readItem(reader, depth + 1)
    if ((typeof key !== 'number' && typeof key !== 'string') || map.has(key))
      throw new RangeError('a key that cannot be')
    map.set(key, readItem(reader, depth + 1))
  }
  return map
}

function simple(value: number): boolean | null {
  if (value === 20 || value === 21) return value === 21
  if (value === 22 || value === 23) return null
  throw new RangeError('not a value of a UR')
}
