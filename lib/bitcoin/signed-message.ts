import { recoverPublicKey, sign } from '@noble/secp256k1'
import { concat, fromUtf8 } from 'uint8array-tools'
import { hash256 } from './hashes'
import { hexOf } from './hex'
import { type CompressedKey, toCompressedKey } from './keys'
import { withLength } from './script'
// Gives the curve its hashes.
import './ecc'

/*
 * Messages signed the old way, by ECDSA (Bitcoin Core `signmessage`). A signature is 65 bytes: a header, then r ‖ s. The
 * header tells which of four keys to recover, and what the signer thinks of it: 27 to 30 that the key is uncompressed,
 * 31 to 34 compressed. BIP137 wallets write 35 to 38 for nested and 39 to 42 for plain P2WPKH, which Babylon refuses.
 */

const firstHeader = 27
const firstCompressedHeader = 31
const lastHeader = 34
const lastBip137Header = 42

/** The signature with a BIP137 header of a segwit address, 35 to 42, as that of a compressed key; any other as it is. */
export function withoutAddressKind(signature: Uint8Array): Uint8Array {
  const [header = 0] = signature
  if (header <= lastHeader || header > lastBip137Header) return signature
  return Uint8Array.from(signature).with(0, firstCompressedHeader + ((header - firstHeader) & 3))
}

/**
 * The key that made a signature of `message`; null when none did. As strict as Babylon's `crypto/ecdsa`: the header is
 * 27 to 34 and s is low.
 */
export function messageSigner(message: string, signature: Uint8Array): CompressedKey | null {
  const [header = 0] = signature
  if (signature.length !== 65 || header < firstHeader || header > lastHeader) return null
  if (hexOf(signature.subarray(33)) > halfOrder) return null
  const recoverable = concat([Uint8Array.of((header - firstHeader) & 3), signature.subarray(1)])
  try {
    const key = recoverPublicKey(recoverable, signedMessageHash(message), { prehash: false })
    return toCompressedKey(hexOf(key))
  } catch {
    return null
  }
}

/** A deterministic signature with the header of a compressed key. For practice wallets and tests. */
export function signMessage(message: string, secret: Uint8Array): Uint8Array {
  const hash = signedMessageHash(message)
  const recoverable = sign(hash, secret, { prehash: false, format: 'recovered' })
  return recoverable.with(0, firstCompressedHeader + (recoverable[0] ?? 0))
}

const halfOrder = '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0'

/** HASH256 of two length-prefixed texts: `Bitcoin Signed Message:\n` and the message. */
const signedMessageHash = (message: string): Uint8Array =>
  hash256(
    concat(
      ['Bitcoin Signed Message:\n', message].map(fromUtf8).flatMap((text) => [...withLength(text)]),
    ),
  )
