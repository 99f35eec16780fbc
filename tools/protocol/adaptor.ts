import { hexOf } from '@/lib/bitcoin/hex'
import { decryptAdaptor, extractAdaptor, verifyAdaptor } from '@/lib/staking/adaptor-signature'
import { anyBytes, bytes, publicKey } from './fields'
import { operation } from './operation'

/** `message` is the 32 bytes that are signed. A signature of the wrong length is an invalid one. */
export const adaptorVerify = operation(
  { publicKey, encryptionKey: publicKey, message: bytes(32), signature: anyBytes },
  (asked) => ({
    valid: verifyAdaptor({
      hash: asked.message,
      signer: asked.publicKey.key,
      encryptionKey: asked.encryptionKey.key,
      signature: asked.signature,
    }),
  }),
)

export const adaptorDecrypt = operation(
  { signature: anyBytes, decryptionKey: bytes(32) },
  ({ signature, decryptionKey }) => ({
    schnorrSignature: hexOf(decryptAdaptor(signature, decryptionKey)),
  }),
)

export const adaptorExtract = operation(
  { adaptorSignature: anyBytes, schnorrSignature: bytes(64) },
  ({ adaptorSignature, schnorrSignature }) => ({
    decryptionKey: hexOf(extractAdaptor(adaptorSignature, schnorrSignature)),
  }),
)
