import * as z from 'zod/mini'
import { decodeAddress } from '@/lib/bitcoin/address-codec'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { scriptForm } from '@/lib/bitcoin/script-form'
import { base64, text } from './fields'
import { operation } from './operation'
import { refuse } from './problem'

/** Whether a BIP322 signature (simple form) of a text is the address's. For P2WPKH and for taproot's key path. */
export const bip322 = operation(
  {
    address: z.pipe(
      text.check(z.refine((value) => decodeAddress(value) !== null, 'expected a Bitcoin address')),
      z.transform((value) => decodeAddress(value)?.scriptPubKey ?? null),
    ),
    message: text,
    signature: base64,
  },
  ({ address: scriptPubKey, message, signature: witness }) => {
    const kind = scriptPubKey && scriptForm(scriptPubKey)?.kind
    if (kind !== 'p2wpkh' && kind !== 'p2tr') {
      const message = 'only P2WPKH and P2TR addresses sign this way for Babylon'
      refuse([{ field: 'address', code: 'unsupported', message }])
    }
    return {
      valid: scriptPubKey !== null && verifyBip322({ account: { scriptPubKey }, message, witness }),
    }
  },
)
