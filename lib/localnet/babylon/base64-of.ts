import { toBase64 } from 'uint8array-tools'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'

export const base64Of = (bytes: Hex | Uint8Array): string =>
  toBase64(typeof bytes === 'string' ? bytesOf(bytes) : bytes)
