import { etc, Point } from '@noble/secp256k1'
import { publicKeyOf } from './ecc'
import { bytesOf } from './hex'
import { xOnly } from './keys'
import { taggedHash } from './tagged-hash'

/**
 * The secret that signs for a BIP86 output's key path (BIP341's `taproot_tweak_seckey`).
 * Only the local network's practice wallets and tests hold secrets; Holdfast itself never does.
 */
export function tweakedSecret(secret: Uint8Array): Uint8Array {
  const { n } = Point.CURVE()
  const publicKey = publicKeyOf(secret)
  const scalar = etc.bytesToNumberBE(secret)
  const even = publicKey.startsWith('02') ? scalar : n - scalar
  const tweak = etc.bytesToNumberBE(taggedHash('TapTweak', bytesOf(xOnly(publicKey))))
  return etc.numberToBytesBE((even + tweak) % n)
}
