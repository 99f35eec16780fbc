import { xOnly } from '@/lib/bitcoin/keys'
import { messageSigner, withoutAddressKind } from '@/lib/bitcoin/signed-message'
import { base64, publicKey, text } from './fields'
import { operation } from './operation'

/** Whether a message was signed the old way, by ECDSA, with the key; BIP137 headers of segwit addresses are understood. */
export const ecdsaMessage = operation(
  { publicKey, message: text, signature: base64 },
  ({ publicKey: { key, compressed }, message, signature }) => {
    const signer = messageSigner(message, withoutAddressKind(signature))
    return {
      valid: signer !== null && (compressed ? signer === compressed : xOnly(signer) === key),
    }
  },
)
