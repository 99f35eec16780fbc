/** Takes bytes from the front of some bytes; a step past the end throws a RangeError. */
export type ByteReader = {
  readonly left: () => number
  readonly take: (length: number) => Uint8Array
  /** A compactSize: a count or a length. */
  readonly size: () => number
  /** Bytes with a compactSize in front. */
  readonly sized: () => Uint8Array
}

export function byteReader(bytes: Uint8Array): ByteReader {
  let offset = 0
  const left = () => bytes.length - offset
  const take = (length: number) => {
    if (length > left()) throw new RangeError('the bytes end too early')
    offset += length
    return bytes.slice(offset - length, offset)
  }
  const size = () => {
    const [first = 0] = take(1)
    if (first < 0xfd) return first
    return littleEndian(take(2 ** (first - 0xfc)))
  }
  return { left, take, size, sized: () => take(size()) }
}

/** What `read` makes of all the bytes; null when they end early, go on too long, or `read` gives up. */
export function readWhole<Value>(
  bytes: Uint8Array,
  read: (reader: ByteReader) => Value | null,
): Value | null {
  const reader = byteReader(bytes)
  try {
    const value = read(reader)
    return reader.left() === 0 ? value : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Beyond 2⁵³ the sum is inexact, but no bytes are that long, so `take` refuses it all the same. */
const littleEndian = (bytes: Uint8Array): number =>
  bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)
