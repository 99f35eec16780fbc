import type { Brand } from '@/lib/shared/brand'

/** A BIP340 x-only public key: 32 bytes as 64 lower-case hex characters. Sorts bytewise. */
export type XOnlyKey = Brand<string, 'XOnlyKey'>

/** A compressed secp256k1 public key: 33 bytes as 66 lower-case hex characters. */
export type CompressedKey = Brand<string, 'CompressedKey'>

/** Checks the form only; whether the point is on the curve is `isOnCurve`'s question. */
export function toXOnlyKey(hex: string): XOnlyKey {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError('not an x-only public key')
  return hex as XOnlyKey
}

export function toCompressedKey(hex: string): CompressedKey {
  if (!/^0[23][0-9a-f]{64}$/.test(hex)) throw new RangeError('not a compressed public key')
  return hex as CompressedKey
}

export const xOnly = (key: CompressedKey): XOnlyKey => toXOnlyKey(key.slice(2))
