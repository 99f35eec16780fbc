import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { etc, getPublicKey, hashes, Point, schnorr, sign, verify } from '@noble/secp256k1'
import { initEccLib } from 'bitcoinjs-lib/src/ecc_lib'
import { concat } from 'uint8array-tools'
import { bytesOf, hexOf } from './hex'
import { type CompressedKey, toCompressedKey, type XOnlyKey } from './keys'

// The copies are for the types: both libraries give bytes, but only one says who owns the buffer.
hashes.sha256 = (message) => sha256(message).slice()
hashes.hmacSha256 = (key, message) => hmac(sha256, key, message).slice()

const evenY = Uint8Array.of(2)

/** BIP340's lift_x: the point with this x and an even y. Throws when there is none. */
export const lift = (x: Uint8Array): Point => Point.fromBytes(concat([evenY, x]))

/** P + tweak·G as BIP341 wants it; null when the tweak or the sum is out of range. */
export function tweaked(point: Point, tweak: Uint8Array) {
  const scalar = etc.bytesToNumberBE(tweak)
  if (scalar >= Point.CURVE().n) return null
  const sum = scalar === 0n ? point : point.add(Point.BASE.multiply(scalar, false))
  if (sum.is0()) return null
  const [prefix, ...x] = sum.toBytes(true)
  return { parity: prefix === 3 ? 1 : 0, xOnlyPubkey: Uint8Array.from(x) } as const
}

/** The key that `tweak`·G away from `key` is; null when the tweak or the sum is out of range. Throws off the curve. */
export function tweakedKey(key: CompressedKey, tweak: Uint8Array): CompressedKey | null {
  const sum = tweaked(Point.fromBytes(bytesOf(key)), tweak)
  return sum && toCompressedKey(`0${2 + sum.parity}${hexOf(sum.xOnlyPubkey)}`)
}

/** The two curve operations bitcoinjs-lib asks for, over @noble/secp256k1. */
export const ecc = {
  isXOnlyPoint: (x: Uint8Array): boolean => liftOrNull(x) !== null,
  xOnlyPointAddTweak(x: Uint8Array, tweak: Uint8Array) {
    const point = liftOrNull(x)
    return point && tweaked(point, tweak)
  },
}

// bitcoinjs-lib's own check of `ecc` runs in a test instead of in every visitor's browser.
initEccLib(ecc, { DANGER_DO_NOT_VERIFY_ECCLIB: true })

/** Whether some point of secp256k1 has this x: false for about half of all 32-byte strings. */
export const isOnCurve = (key: XOnlyKey): boolean => ecc.isXOnlyPoint(bytesOf(key))

/** The compressed public key of a 32-byte secret. Throws when the secret is 0 or not below the order. */
export const publicKeyOf = (secret: Uint8Array): CompressedKey =>
  toCompressedKey(hexOf(getPublicKey(secret, true)))

/** A BIP340 signature, 64 bytes. `aux` is 32 bytes of fresh randomness unless given. */
export const signSchnorr = (hash: Uint8Array, secret: Uint8Array, aux?: Uint8Array): Uint8Array =>
  aux ? schnorr.sign(hash, secret, aux) : schnorr.sign(hash, secret)

/** Whether `signature` is `key`'s BIP340 signature of the 32-byte `hash`. Never throws on bad bytes. */
export const verifySchnorr = (hash: Uint8Array, key: XOnlyKey, signature: Uint8Array): boolean =>
  hash.length === 32 && signature.length === 64 && schnorr.verify(signature, hash, bytesOf(key))

/** A deterministic (RFC 6979) low-S ECDSA signature, 64 bytes r ‖ s. */
export const signEcdsa = (hash: Uint8Array, secret: Uint8Array): Uint8Array =>
  sign(hash, secret, { prehash: false })

/** Whether the 64 bytes r ‖ s are `key`'s low-S ECDSA signature of the 32-byte `hash`. */
export const verifyEcdsa = (hash: Uint8Array, key: CompressedKey, signature: Uint8Array): boolean =>
  hash.length === 32 &&
  signature.length === 64 &&
  verify(signature, hash, bytesOf(key), { prehash: false })

function liftOrNull(x: Uint8Array): Point | null {
  if (x.length !== 32) return null
  try {
    return lift(x)
  } catch {
    return null
  }
}
