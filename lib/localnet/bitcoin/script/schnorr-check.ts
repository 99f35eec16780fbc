import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { failUnless } from './script-failure'
import type { SpentInput } from './spent-input'
import { type TaprootMessage, taprootSighash } from './taproot-sighash'

/** Fails unless `signature` (64 bytes, or 65 with an explicit hash type) is `key`'s for this input. */
export function checkSchnorr(
  input: SpentInput,
  { signature, key }: { readonly signature: Uint8Array; readonly key: Uint8Array },
  message: Omit<TaprootMessage, 'hashType'>,
): void {
  failUnless(signature.length === 64 || signature.length === 65, 'schnorr-size')
  const [hashType = 0] = signature.subarray(64)
  failUnless(signature.length === 64 || hashType !== 0, 'schnorr-hash-type')
  const hash = taprootSighash(input, { ...message, hashType })
  const valid = verifySchnorr(hash, toXOnlyKey(hexOf(key)), signature.subarray(0, 64))
  failUnless(valid, 'schnorr-signature')
}
