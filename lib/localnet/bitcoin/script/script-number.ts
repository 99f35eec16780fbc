import { failUnless } from './script-failure'

/** A number on the stack: little-endian, the top bit of the last byte its sign. At most `size` bytes. */
export function decodeNumber(bytes: Uint8Array, minimal: boolean, size = 4): number {
  failUnless(bytes.length <= size, 'unknown-error')
  failUnless(!minimal || isMinimal(bytes), 'unknown-error')
  const last = bytes.at(-1) ?? 0
  const magnitude = bytes.reduceRight(
    (sum, byte, index) => sum * 256 + (index === bytes.length - 1 ? byte & 0x7f : byte),
    0,
  )
  return last & 0x80 && magnitude !== 0 ? -magnitude : magnitude
}

export function encodeNumber(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256)
  if ((bytes.at(-1) ?? 0) & 0x80) bytes.push(0)
  const sign = value < 0 ? 0x80 : 0
  return Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte | sign : byte))
}

/** Whether a script takes this as true: anything but zero, of either sign and any length. */
export const isTrue = (bytes: Uint8Array): boolean =>
  bytes.some((byte, index) => byte !== 0 && !(byte === 0x80 && index === bytes.length - 1))

/** The last byte may hold nothing but the sign only where the byte before it needs its top bit. */
function isMinimal(bytes: Uint8Array): boolean {
  const last = bytes.at(-1)
  if (last === undefined || (last & 0x7f) !== 0) return true
  return ((bytes.at(-2) ?? 0) & 0x80) !== 0
}
