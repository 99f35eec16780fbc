import '@/lib/adapters/jitless'
import * as z from 'zod/mini'

/** Bytes may come from another realm, where `instanceof` knows nothing of ours, or as a list. */
export const bytesSchema = z.pipe(
  z.custom<ArrayLike<number>>(
    (value) => ArrayBuffer.isView(value) || Array.isArray(value),
    'not bytes',
  ),
  z.transform((value) => Uint8Array.from(value)),
)
