import { etc, Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { lift } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'

const order = Point.CURVE().n
const noAux = taggedHash('BIP0340/aux', new Uint8Array(32))

/** A secret as BIP340 signs with it: of the point with an even y. */
export type QuickKey = { readonly scalar: bigint; readonly x: Uint8Array }

export function quickKey(secret: Uint8Array): QuickKey {
  const scalar = etc.secretKeyToScalar(secret)
  const { x, y } = Point.BASE.multiply(scalar).toAffine()
  return { scalar: y % 2n === 0n ? scalar : order - scalar, x: bytes(x) }
}

/** The BIP340 signature with zero auxiliary randomness, unverified: what thousands of signatures have time for. */
export function quickSignature(hash: Uint8Array, key: QuickKey): Uint8Array {
  const masked = bytes(key.scalar).map((byte, index) => byte ^ (noAux[index] ?? 0))
  const k = etc.bytesToNumberBE(taggedHash('BIP0340/nonce', masked, key.x, hash)) % order
  return signed(hash, key, nonceOf(k))
}

/** A key that everybody can compute anyway, with the one nonce of all its signatures. */
export type OpenKey = QuickKey & { readonly nonce: Nonce }

export function openKey(secret: Uint8Array): OpenKey {
  const key = quickKey(secret)
  const seed = taggedHash('holdfast local network: open nonce', bytes(key.scalar))
  return { ...key, nonce: nonceOf(etc.bytesToNumberBE(seed) % order) }
}

/** A BIP340 signature for next to nothing. Two of them tell the secret, which is no secret. */
export const openSignature = (hash: Uint8Array, key: OpenKey): Uint8Array =>
  signed(hash, key, key.nonce)

/** An open key with the one nonce of all that it encrypts to the same key. */
export type OpenAdaptorKey = OpenKey & { readonly isOdd: boolean }

/** Throws when `encryptionKey` is not on the curve. */
export function openAdaptorKey(key: OpenKey, encryptionKey: XOnlyKey): OpenAdaptorKey {
  const { k } = key.nonce
  const { x, y } = Point.BASE.multiply(k)
    .add(lift(bytesOf(encryptionKey)))
    .toAffine()
  const isOdd = y % 2n === 1n
  return { ...key, isOdd, nonce: { k: isOdd ? order - k : k, x: bytes(x) } }
}

/** An adaptor signature for next to nothing, which tells the secret as readily as `openSignature`. */
export const openAdaptor = (hash: Uint8Array, key: OpenAdaptorKey): Uint8Array =>
  concat([Uint8Array.of(key.isOdd ? 3 : 2), openSignature(hash, key)])

type Nonce = { readonly k: bigint; readonly x: Uint8Array }

function nonceOf(k: bigint): Nonce {
  const { x, y } = Point.BASE.multiply(k).toAffine()
  return { k: y % 2n === 0n ? k : order - k, x: bytes(x) }
}

function signed(hash: Uint8Array, { scalar, x }: QuickKey, nonce: Nonce): Uint8Array {
  const e = etc.bytesToNumberBE(taggedHash('BIP0340/challenge', nonce.x, x, hash)) % order
  return concat([nonce.x, bytes((nonce.k + e * scalar) % order)])
}

const bytes = (scalar: bigint): Uint8Array => etc.numberToBytesBE(scalar)
