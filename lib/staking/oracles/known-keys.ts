import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'

/** Small secrets whose x-only keys begin with a zero byte, which careless encoders drop. */
const withLeadingZero = [153, 246, 886, 1158, 1417, 1436, 1661, 1690]

/** A number as a 32-byte secret or hash, big-endian. */
export function scalarOf(value: number): Uint8Array {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(28, value)
  return bytes
}

export type KnownKey = { readonly secret: Uint8Array; readonly key: XOnlyKey }

/** Keys with known secrets; one in ten begins with a zero byte. */
export const knownKeys: readonly KnownKey[] = [
  ...Array.from({ length: 72 }, (_, index) => index + 1),
  ...withLeadingZero,
].map((number) => {
  const secret = scalarOf(number)
  return { secret, key: xOnly(publicKeyOf(secret)) }
})
