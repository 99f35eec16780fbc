import { sha256 } from '@noble/hashes/sha2'
import { etc, Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { publicKeyOf, verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'

/**
 * Extractable one-time signatures (babylon `crypto/eots`): BIP340 over the SHA-256 of a message, but with a nonce that
 * was promised beforehand. One signature with it is as good as any; two give the key away.
 */
const order = Point.CURVE().n

/** The s of the signature, 32 bytes. `nonce` is the secret of the promised nonce. */
export function signOnce(secret: Uint8Array, nonce: Uint8Array, message: Uint8Array): Hex {
  const [d, k] = [evenScalar(secret), evenScalar(nonce)]
  const e = challenge(publicNonce(nonce), xOnly(publicKeyOf(secret)), message)
  return scalarHex(k + e * d)
}

/** What is promised of a nonce: the x of its point. */
export const publicNonce = (nonce: Uint8Array): Hex => hexOf(bytesOf(publicKeyOf(nonce)).slice(1))

export type OneTimeSignature = {
  readonly key: XOnlyKey
  /** The promised nonce. */
  readonly publicRandomness: Hex
  readonly message: Uint8Array
  readonly signature: Hex
}

export const verifyOnce = ({ key, publicRandomness, message, signature }: OneTimeSignature) =>
  publicRandomness.length === 64 &&
  verifySchnorr(sha256(message), key, concat([bytesOf(publicRandomness), bytesOf(signature)]))

/** The secret of a key that signed two messages with one nonce; null when the signatures are not such a pair. */
export function extractSecret(
  { key, publicRandomness, ...one }: OneTimeSignature,
  other: Pick<OneTimeSignature, 'message' | 'signature'>,
): Uint8Array | null {
  const e = [one, other].map(({ message }) => challenge(publicRandomness, key, message))
  const s = [one, other].map(({ signature }) => BigInt(`0x${signature}`))
  const [e1 = 0n, e2 = 0n] = e
  const [s1 = 0n, s2 = 0n] = s
  if (e1 === e2 || s1 === s2) return null
  const secret = bytesOf(scalarHex((s1 - s2) * etc.invert(etc.mod(e1 - e2, order), order)))
  return xOnly(publicKeyOf(secret)) === key ? secret : null
}

function challenge(publicRandomness: Hex, key: XOnlyKey, message: Uint8Array): bigint {
  const parts = [bytesOf(publicRandomness), bytesOf(key), sha256(message)] as const
  return etc.mod(etc.bytesToNumberBE(taggedHash('BIP0340/challenge', ...parts)), order)
}

/** BIP340 knows every point by its x, so the secret is the one whose point has an even y. */
function evenScalar(secret: Uint8Array): bigint {
  const scalar = etc.secretKeyToScalar(secret)
  return publicKeyOf(secret).startsWith('02') ? scalar : order - scalar
}

const scalarHex = (scalar: bigint): Hex => hexOf(etc.numberToBytesBE(etc.mod(scalar, order)))
