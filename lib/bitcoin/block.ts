import { concat, readUInt32, writeUInt32 } from 'uint8array-tools'
import { type BlockHash, toBlockHash } from './block-hash'
import { hash256 } from './hashes'
import { bytesOf, type Hex, hexOf, isHex } from './hex'

export type BlockHeader = {
  readonly version: number
  readonly previous: BlockHash
  /** In display order. */
  readonly merkleRoot: Hex
  /** Seconds since 1970. */
  readonly time: number
  /** The target in its compact form. */
  readonly bits: number
  readonly nonce: number
}

const headerBytes = 80

/** Reads the 80 bytes of a header. Throws a RangeError on anything else. */
export function decodeHeader(hex: string): BlockHeader {
  if (!isHex(hex) || hex.length !== 2 * headerBytes) throw new RangeError('not a block header')
  const bytes = bytesOf(hex)
  const number = (offset: number) => readUInt32(bytes, offset, 'LE')
  const hash = (offset: number) => hexOf(bytes.slice(offset, offset + 32).reverse())
  return {
    version: number(0),
    previous: toBlockHash(hash(4)),
    merkleRoot: hash(36),
    time: number(68),
    bits: number(72),
    nonce: number(76),
  }
}

/** A header's 80 bytes. */
export const encodeHeader = (header: BlockHeader): Hex =>
  hexOf(
    concat([
      littleEndian(header.version),
      bytesOf(header.previous).reverse(),
      bytesOf(header.merkleRoot).reverse(),
      littleEndian(header.time),
      littleEndian(header.bits),
      littleEndian(header.nonce),
    ]),
  )

export const blockHash = (header: BlockHeader): BlockHash =>
  toBlockHash(hexOf(hash256(bytesOf(encodeHeader(header))).reverse()))

/**
 * The number a block's hash may not exceed, from its compact form: a 3-byte mantissa and a base-256 exponent. The
 * mantissa's sign is not looked at.
 */
export function targetOf(bits: number): bigint {
  const exponent = BigInt(bits >>> 24) - 3n
  const mantissa = BigInt(bits & 0x7fffff)
  // A negative shift to the left is one to the right.
  return mantissa << (8n * exponent)
}

/**
 * Whether a header's hash is low enough for the target the header itself states. Like Bitcoin Core, takes no negative
 * target and none above 256 bits. Whether the target is hard enough, only a chain of headers can tell.
 */
export const hasProofOfWork = ({ bits, ...header }: BlockHeader): boolean =>
  (bits & negative) === 0 &&
  targetOf(bits) < 2n ** 256n &&
  BigInt(`0x${blockHash({ bits, ...header })}`) <= targetOf(bits)

const negative = 0x00800000

function littleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  writeUInt32(bytes, 0, value, 'LE')
  return bytes
}
