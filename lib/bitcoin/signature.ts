import { signature as der } from 'bitcoinjs-lib/src/script'
import { Transaction } from 'bitcoinjs-lib/src/transaction'
import { compare } from 'uint8array-tools'
import { verifyEcdsa, verifySchnorr } from './ecc'
import type { CompressedKey, XOnlyKey } from './keys'

/** What is wrong with some bytes that should be a signature. */
export type SignatureProblem = 'wrong-length' | 'wrong-sighash-type' | 'wrong-signature'

/** BIP340 with SIGHASH_DEFAULT: exactly 64 bytes, because Babylon's messages have room for no more. */
export function schnorrProblem(
  hash: Uint8Array,
  key: XOnlyKey,
  signature: Uint8Array,
): SignatureProblem | null {
  if (signature.length !== 64) return 'wrong-length'
  return verifySchnorr(hash, key, signature) ? null : 'wrong-signature'
}

/** Strict DER (BIP66) of a low-S signature, and SIGHASH_ALL behind it. */
export function ecdsaProblem(
  hash: Uint8Array,
  key: CompressedKey,
  signature: Uint8Array,
): SignatureProblem | null {
  const decoded = decodeDer(signature)
  if (!decoded) return 'wrong-signature'
  if (decoded.hashType !== Transaction.SIGHASH_ALL) return 'wrong-sighash-type'
  return verifyEcdsa(hash, key, decoded.signature) ? null : 'wrong-signature'
}

/** The 64 bytes r ‖ s as the witness of a P2WPKH input holds them: DER, then SIGHASH_ALL. */
export const toDer = (signature: Uint8Array): Uint8Array =>
  der.encode(signature, Transaction.SIGHASH_ALL)

function decodeDer(bytes: Uint8Array) {
  try {
    const decoded = der.decode(bytes)
    const again = der.encode(decoded.signature, decoded.hashType)
    return compare(again, bytes) === 0 ? decoded : null
  } catch {
    return null
  }
}
