import { fromHex, toHex } from 'uint8array-tools'
import type { Brand } from '@/lib/shared/brand'

/** Bytes as lower-case hexadecimal text. */
export type Hex = Brand<string, 'Hex'>

export const isHex = (text: string): text is Hex => /^(?:[0-9a-f]{2})*$/.test(text)

export function toHexBrand(text: string): Hex {
  if (!isHex(text)) throw new RangeError('not lower-case hex')
  return text
}

export const hexOf = (bytes: Uint8Array): Hex => toHex(bytes) as Hex

export const bytesOf = (hex: string): Uint8Array => fromHex(hex)
