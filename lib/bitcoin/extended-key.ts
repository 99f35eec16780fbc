import { hmac } from '@noble/hashes/hmac'
import { sha512 } from '@noble/hashes/sha2'
import bs58check from 'bs58check'
import { concat, writeUInt32 } from 'uint8array-tools'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { AccountKind } from './account'
import { isOnCurve, tweakedKey } from './ecc'
import { bytesOf, type Hex, hexOf } from './hex'
import { type CompressedKey, toCompressedKey, xOnly } from './keys'

/** A public key that has children (BIP32). */
export type ExtendedKey = { readonly publicKey: CompressedKey; readonly chainCode: Hex }

/** What the text of an extended key says about itself. */
export type ReadExtendedKey = ExtendedKey & {
  readonly isMainnet: boolean
  /** What SLIP132 says it is for: `zpub` for P2WPKH; null for the plain `xpub`. */
  readonly kind: AccountKind | null
}

export type ExtendedKeyProblem = 'not-a-key' | 'private-key' | 'unsupported-script'

/** Steps of a derivation path from here on are hardened: only the private key can take them. */
export const hardened = 0x8000_0000

type Version = Pick<ReadExtendedKey, 'isMainnet' | 'kind'> | ExtendedKeyProblem

/** No extended key is longer, and reading base58 takes time that grows with the square of the length. */
const maxLength = 120

/** BIP32's and SLIP132's version bytes. */
const versions: Readonly<Record<string, Version>> = {
  '0488b21e': { isMainnet: true, kind: null },
  '043587cf': { isMainnet: false, kind: null },
  '04b24746': { isMainnet: true, kind: 'p2wpkh' },
  '045f1cf6': { isMainnet: false, kind: 'p2wpkh' },
  '049d7cb2': 'unsupported-script',
  '044a5262': 'unsupported-script',
  '0488ade4': 'private-key',
  '04358394': 'private-key',
  '04b2430c': 'private-key',
  '045f18bc': 'private-key',
  '049d7878': 'private-key',
  '044a4e28': 'private-key',
}

/** Reads `xpub…`, `tpub…`, `zpub…` and `vpub…`: base58check, 78 bytes (BIP32). */
export function parseExtendedKey(text: string): Result<ReadExtendedKey, ExtendedKeyProblem> {
  const bytes = text.length <= maxLength ? bs58check.decodeUnsafe(text) : undefined
  if (bytes?.length !== 78) return fail('not-a-key')
  const version = versions[hexOf(bytes.subarray(0, 4))] ?? 'not-a-key'
  if (typeof version === 'string') return fail(version)
  const key = hexOf(bytes.subarray(45))
  if (!/^0[23]/.test(key)) return fail('not-a-key')
  const publicKey = toCompressedKey(key)
  if (!isOnCurve(xOnly(publicKey))) return fail('not-a-key')
  return ok({ ...version, publicKey, chainCode: hexOf(bytes.subarray(13, 45)) })
}

/**
 * The child of an extended key (BIP32's CKDpub). Throws a RangeError for a hardened index, and for the one index in
 * 2¹²⁷ that has no key.
 */
export function childKey({ publicKey, chainCode }: ExtendedKey, index: number): ExtendedKey {
  if (!Number.isInteger(index) || index < 0 || index >= hardened)
    throw new RangeError(`a public key has no child ${index}`)
  const position = new Uint8Array(4)
  writeUInt32(position, 0, index, 'BE')
  const hash = hmac(sha512, bytesOf(chainCode), concat([bytesOf(publicKey), position]))
  const child = tweakedKey(publicKey, hash.subarray(0, 32))
  if (!child) throw new RangeError(`child ${index} has no key`)
  return { publicKey: child, chainCode: hexOf(hash.subarray(32)) }
}
