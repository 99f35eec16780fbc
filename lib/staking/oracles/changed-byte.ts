import fc from 'fast-check'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'

/** Which byte changes, counted round and round, and how. */
export const anyByte = fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) })

export type Byte = { readonly at: number; readonly flip: number }

export function changed(bytes: Uint8Array, { at, flip }: Byte): Uint8Array {
  const copy = bytes.slice()
  const index = at % copy.length
  copy[index] = (copy[index] ?? 0) ^ flip
  return copy
}

export const changedHex = (hex: string, byte: Byte): Hex => hexOf(changed(bytesOf(hex), byte))
