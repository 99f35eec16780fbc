import { bech32 } from 'bech32'
import { hash160 } from '@/lib/bitcoin/hashes'
import { fail, ok, type Result } from '@/lib/shared/result'

/** The human-readable part of Babylon's account addresses, on every network. */
const babylonPrefix = 'bbn'

export type BabylonAddressProblem = 'not-an-address' | 'wrong-prefix' | 'wrong-length'

/** The address of a 33-byte compressed secp256k1 key: bech32 of `ripemd160(sha256(key))` (Cosmos SDK). */
export const babylonAddressOf = (publicKey: Uint8Array): string =>
  babylonAddress(hash160(publicKey))

/** bech32 of the 20 bytes of an ordinary account, or the 32 of a module's. */
export const babylonAddress = (bytes: Uint8Array): string =>
  bech32.encode(babylonPrefix, bech32.toWords(bytes))

/** The address as Babylon writes it, in lower case, with the bytes it stands for: 20, or 32 for module accounts. */
export function parseBabylonAddress(
  text: string,
): Result<{ readonly address: string; readonly bytes: Uint8Array }, BabylonAddressProblem> {
  const decoded = bech32.decodeUnsafe(text.trim())
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words)
  if (!decoded || !bytes) return fail('not-an-address')
  if (decoded.prefix !== babylonPrefix) return fail('wrong-prefix')
  if (bytes.length !== 20 && bytes.length !== 32) return fail('wrong-length')
  return ok({ address: babylonAddress(Uint8Array.from(bytes)), bytes: Uint8Array.from(bytes) })
}
