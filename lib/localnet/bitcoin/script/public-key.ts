import { Point } from '@noble/secp256k1'
import { compare, concat } from 'uint8array-tools'
import { hexOf } from '@/lib/bitcoin/hex'
import { type CompressedKey, toCompressedKey } from '@/lib/bitcoin/keys'

/** Whether these bytes are a key of 33 bytes by their first. */
export const isCompressed = (key: Uint8Array): boolean =>
  key.length === 33 && (key[0] === 2 || key[0] === 3)

export const isUncompressed = (key: Uint8Array): boolean => key.length === 65 && key[0] === 4

/** Whether there are as many bytes as the first of them announces. */
export const isKeySized = (key: Uint8Array): boolean =>
  isCompressed(key) || isUncompressed(key) || isHybrid(key)

const isHybrid = (key: Uint8Array): boolean => key.length === 65 && (key[0] === 6 || key[0] === 7)

/** 33 bytes, 65 bytes, or the hybrid of both that consensus still takes; null for what is no key. */
export function compressedKey(key: Uint8Array): CompressedKey | null {
  if (isCompressed(key)) return toCompressedKey(hexOf(key))
  if (!isKeySized(key)) return null
  const isOdd = ((key[64] ?? 0) & 1) === 1
  if (isHybrid(key) && isOdd !== (key[0] === 7)) return null
  const short = concat([Uint8Array.of(isOdd ? 3 : 2), key.subarray(1, 33)])
  return isOnCurve(short, key) ? toCompressedKey(hexOf(short)) : null
}

function isOnCurve(short: Uint8Array, long: Uint8Array): boolean {
  try {
    return compare(Point.fromBytes(short).toBytes(false).subarray(1), long.subarray(1)) === 0
  } catch {
    return false
  }
}
