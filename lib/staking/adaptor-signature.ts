import { etc, Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { lift } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'

/**
 * Schnorr adaptor signatures as Babylon uses them (babylon `crypto/schnorr-adaptor-signature`).
 *
 * The signer signs, but the signature is encrypted to a key T: whoever knows T's secret can turn it into an
 * ordinary BIP340 signature, and that signature then reveals T's secret. Covenant members encrypt their
 * signatures of slashing transactions to the finality provider's key, so only a leaked key can slash.
 *
 * A signature is R0 ‖ s, 65 bytes, with R0 a compressed point. An older form of 66 bytes, which Babylon still
 * stores and serves, writes R0 as 02 ‖ x and its parity as a last byte.
 */
type Adaptor = { readonly nonce: Point; readonly s: bigint }

const order = Point.CURVE().n

export type AdaptorClaim = {
  /** The 32 bytes that are signed. */
  readonly hash: Uint8Array
  readonly signer: XOnlyKey
  /** Decrypting needs this key's secret. Its point is the one with an even y. */
  readonly encryptionKey: XOnlyKey
  readonly signature: Uint8Array
}

/** Whether decrypting with the secret of `encryptionKey` will give `signer`'s signature of `hash`. Never throws on bad bytes. */
export function verifyAdaptor({ hash, signer, encryptionKey, signature }: AdaptorClaim): boolean {
  const adaptor = parseAdaptor(signature)
  if (!adaptor || hash.length !== 32) return false
  const [signerPoint, encryptionPoint] = [liftKey(signer), liftKey(encryptionKey)]
  if (!signerPoint || !encryptionPoint) return false
  const { nonce, s } = adaptor
  const e = challenge(nonce, signer, hash)
  const plainNonce = generatorTimes(s).subtract(times(signerPoint, e))
  if (plainNonce.is0()) return false
  const encryption = isEven(nonce) ? nonce.subtract(plainNonce) : nonce.add(plainNonce)
  return encryption.equals(encryptionPoint)
}

/**
 * `secret`'s signature of the 32-byte `hash`, encrypted to `encryptionKey`: 65 bytes.
 * The nonce is derived from all three as BIP340 does with zero auxiliary randomness, under a tag of its own,
 * so it never meets the nonce of a plain signature of the same hash.
 *
 * @throws when a key is not on the curve or the secret is out of range
 */
export function encryptAdaptor(
  hash: Uint8Array,
  secret: Uint8Array,
  encryptionKey: XOnlyKey,
): Uint8Array {
  const { scalar: d, x: signer } = evenKeyPair(secret)
  const encryptionX = bytesOf(encryptionKey)
  const seed = taggedHash('SchnorrAdaptor/nonce', toBytes(d), signer, encryptionX, hash)
  const k = etc.mod(etc.bytesToNumberBE(seed), order)
  const nonce = Point.BASE.multiply(k).add(lift(encryptionX))
  const e = challengeOf(nonce, signer, hash)
  const s = etc.mod((isEven(nonce) ? k : -k) + e * d, order)
  if (s === 0n || nonce.is0()) throw new RangeError('no adaptor signature for this hash')
  return concat([nonce.toBytes(true), toBytes(s)])
}

/**
 * The BIP340 signature (64 bytes) that an adaptor signature hides; `secret` is the encryption key's.
 *
 * @throws RangeError when the signature is malformed
 */
export function decryptAdaptor(signature: Uint8Array, secret: Uint8Array): Uint8Array {
  const { nonce, s } = parsedAdaptor(signature)
  const t = evenKeyPair(secret).scalar
  return concat([xOf(nonce), toBytes(etc.mod(isEven(nonce) ? s + t : s - t, order))])
}

/**
 * The secret of the encryption key, from an adaptor signature and its decryption: the secret of the point with
 * an even y, which may be the negative of the one that was used.
 *
 * @throws RangeError when either signature is malformed or they share no nonce
 */
export function extractAdaptor(signature: Uint8Array, decrypted: Uint8Array): Uint8Array {
  const { nonce, s } = parsedAdaptor(signature)
  const shared = xOf(nonce).every((byte, index) => byte === decrypted[index])
  const full = etc.bytesToNumberBE(decrypted.subarray(32))
  if (decrypted.length !== 64 || !shared || full >= order || full === s)
    throw new RangeError('not the decryption of this signature')
  return toBytes(etc.mod(isEven(nonce) ? full - s : s - full, order))
}

function parsedAdaptor(signature: Uint8Array): Adaptor {
  const adaptor = parseAdaptor(signature)
  if (!adaptor) throw new RangeError('not an adaptor signature')
  return adaptor
}

function parseAdaptor(signature: Uint8Array): Adaptor | null {
  const compressed = signature.length === 66 ? withoutParityByte(signature) : signature
  if (compressed?.length !== 65) return null
  const s = etc.bytesToNumberBE(compressed.subarray(33))
  if (s === 0n || s >= order) return null
  const nonce = pointOrNull(() => Point.fromBytes(compressed.subarray(0, 33)))
  return nonce && { nonce, s }
}

function withoutParityByte(signature: Uint8Array): Uint8Array | null {
  const [prefix, parity] = [signature[0], signature[65]]
  if (prefix !== 2 || (parity !== 0 && parity !== 1)) return null
  return concat([Uint8Array.of(2 + parity), signature.subarray(1, 65)])
}

const liftKey = (key: XOnlyKey): Point | null => pointOrNull(() => lift(bytesOf(key)))

function pointOrNull(read: () => Point): Point | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** BIP340 knows every key by its x alone, so the secret is the one whose point has an even y. */
function evenKeyPair(secret: Uint8Array): { readonly scalar: bigint; readonly x: Uint8Array } {
  const scalar = etc.secretKeyToScalar(secret)
  const point = Point.BASE.multiply(scalar)
  return { scalar: isEven(point) ? scalar : order - scalar, x: xOf(point) }
}

const challenge = (nonce: Point, signer: XOnlyKey, hash: Uint8Array): bigint =>
  challengeOf(nonce, bytesOf(signer), hash)

const challengeOf = (nonce: Point, signerX: Uint8Array, hash: Uint8Array): bigint =>
  etc.mod(etc.bytesToNumberBE(taggedHash('BIP0340/challenge', xOf(nonce), signerX, hash)), order)

/** For public numbers only: fast, and its time tells them. */
const times = (point: Point, scalar: bigint): Point =>
  scalar === 0n ? Point.ZERO : point.multiplyUnsafe(scalar)

const generatorTimes = (scalar: bigint): Point => Point.BASE.multiply(scalar, false)

const isEven = (point: Point): boolean => point.toAffine().y % 2n === 0n

const xOf = (point: Point): Uint8Array => toBytes(point.toAffine().x)

const toBytes = (scalar: bigint): Uint8Array => etc.numberToBytesBE(scalar)
