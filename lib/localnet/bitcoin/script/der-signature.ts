import { concat } from 'uint8array-tools'
import { failUnless } from './script-failure'

/** r and s of an ECDSA signature. */
export type EcdsaSignature = { readonly r: bigint; readonly s: bigint; readonly hashType: number }

/** Strict DER with a hash type behind it (BIP66's `IsValidSignatureEncoding`). */
export function decodeDer(bytes: Uint8Array): EcdsaSignature {
  failUnless(bytes.length >= 9 && bytes.length <= 73, 'sig-der')
  failUnless(bytes[0] === 0x30 && bytes[1] === bytes.length - 3, 'sig-der')
  const r = decodeInteger(bytes, 2)
  const s = decodeInteger(bytes, r.end)
  failUnless(s.end === bytes.length - 1, 'sig-der')
  return { r: r.value, s: s.value, hashType: bytes.at(-1) ?? 0 }
}

function decodeInteger(bytes: Uint8Array, at: number) {
  const end = at + 2 + (bytes[at + 1] ?? 0)
  const digits = bytes.subarray(at + 2, end)
  const [first, second = 0xff] = digits
  failUnless(bytes[at] === 2 && first !== undefined && end < bytes.length, 'sig-der')
  failUnless(first < 0x80, 'sig-der')
  failUnless(first !== 0 || digits.length === 1 || second >= 0x80, 'sig-der')
  return { end, value: bigEndian(digits) }
}

const bigEndian = (bytes: Uint8Array): bigint =>
  bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

/** r ‖ s; null when either does not fit into 32 bytes. */
export function compactSignature(r: bigint, s: bigint): Uint8Array | null {
  if (r >> 256n || s >> 256n) return null
  return concat([bytes32(r), bytes32(s)])
}

const bytes32 = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * (31 - index))) & 0xffn))
