import { sha256 } from '@noble/hashes/sha2'
import { bech32 } from 'bech32'
import { concat, fromUtf8 } from 'uint8array-tools'
import { type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'

/** An invented validator of Babylon. Its BLS key has the form of one, and signs nothing. */
export type Validator = {
  readonly account: Uint8Array
  readonly address: string
  readonly blsKey: Hex
  readonly power: bigint
}

/** Bytes that look random, the same every time. */
const inventedBytes = (label: string, length: number): Uint8Array =>
  concat(
    Array.from({ length: Math.ceil(length / 32) }, (_, part) =>
      sha256(fromUtf8(`holdfast local network: ${label} ${part}`)),
    ),
  ).subarray(0, length)

/** A point of BLS12-381 is compressed when the highest bit is set. */
function inventedPoint(label: string, length: number): Hex {
  const bytes = Uint8Array.from(inventedBytes(label, length))
  bytes[0] = 0x80 | ((bytes[0] ?? 0) & 0x1f)
  return hexOf(bytes)
}

const powers = [32_000_000n, 24_000_000n, 20_000_000n, 14_000_000n, 10_000_000n]

/** Sorted by address, as bitmaps count them. */
export const validators: readonly Validator[] = powers
  .map((power, index) => {
    const account = inventedBytes(`validator ${index + 1}`, 20)
    const address = bech32.encode('bbnvaloper', bech32.toWords(account))
    return { account, address, power, blsKey: inventedPoint(`validator key ${index + 1}`, 96) }
  })
  .toSorted((a, b) => (hexOf(a.account) < hexOf(b.account) ? -1 : 1))

export const totalPower = validators.reduce((sum, { power }) => sum + power, 0n)

/** Every validator but the weakest signs each checkpoint. */
const signers = validators.map(({ power }) => power > 10_000_000n)

export const signedPower = validators.reduce(
  (sum, { power }, index) => (signers[index] ? sum + power : sum),
  0n,
)

/** 13 bytes; bit i, lowest first, is validator i. */
export const signerBitmap: Hex = toHexBrand(
  signers
    .reduce((bits, signs, index) => (signs ? bits | (1 << index) : bits), 0)
    .toString(16)
    .padStart(2, '0')
    .padEnd(26, '0'),
)

export const commonSignature = (epoch: number, blockHash: Hex): Hex =>
  inventedPoint(`signature of epoch ${epoch} ${blockHash}`, 48)

export const commonKey: Hex = inventedPoint('common key', 96)
