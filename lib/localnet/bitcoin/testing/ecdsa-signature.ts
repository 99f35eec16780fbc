import { Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { legacySighash } from '@/lib/localnet/bitcoin/script/legacy-sighash'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import type { LocalKey } from '@/lib/localnet/genesis-keys'
import { alice } from './taproot-case'

const order = Point.CURVE().n

export type EcdsaOptions = {
  readonly by?: LocalKey
  readonly hashType?: number
  readonly highS?: boolean
}

export type EcdsaSign = (input: SpentInput, code: Uint8Array, options?: EcdsaOptions) => Uint8Array

/** BIP143. */
export const witnessSignature: EcdsaSign = (input, code, options = {}) => {
  const { transaction, index, value } = input
  const hash = transaction.hashForWitnessV0(index, code, value, options.hashType ?? 1)
  return ecdsaSignature(hash, options)
}

export const legacySignature: EcdsaSign = (input, code, options = {}) =>
  ecdsaSignature(legacySighash(input, code, options.hashType ?? 1), options)

/** DER and the hash type behind it. */
export function ecdsaSignature(
  hash: Uint8Array,
  { by = alice, hashType = 1, highS = false }: EcdsaOptions,
): Uint8Array {
  const compact = hexOf(signEcdsa(hash, by.secret))
  const r = BigInt(`0x${compact.slice(0, 64)}`)
  const s = BigInt(`0x${compact.slice(64)}`)
  return derSignature(r, highS ? order - s : s, hashType)
}

export function derSignature(r: bigint, s: bigint, hashType = 1): Uint8Array {
  const body = concat([derInteger(r), derInteger(s)])
  return concat([Uint8Array.of(0x30, body.length), body, Uint8Array.of(hashType)])
}

function derInteger(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const digits = bytesOf(hex.padStart(hex.length + (hex.length % 2), '0'))
  const signed = (digits[0] ?? 0) >= 0x80 ? concat([Uint8Array.of(0), digits]) : digits
  return concat([Uint8Array.of(2, signed.length), signed])
}
