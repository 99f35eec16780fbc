import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import type { Hex } from '@/lib/bitcoin/hex'
import { bytesOf } from '@/lib/bitcoin/hex'

/** Nothing a wallet has to tell of itself is longer. */
export const shortText = z.string().check(z.maxLength(1000))

export const addresses = z.array(shortText).check(z.maxLength(1000))

/** A PSBT as hex, in whatever case. */
export const psbtHex = z.pipe(
  z.string().check(z.regex(/^(?:[0-9a-f]{2})+$/i), z.maxLength(2_000_000)),
  z.transform((text) => bytesOf(text.toLowerCase() as Hex)),
)

/** A BIP322 simple signature: the serialised witness as base64. */
export const witnessBase64 = z.pipe(
  z.string().check(z.maxLength(10_000)),
  z.transform((text) => fromBase64(text)),
)
