/** How many bytes Bitcoin's compactSize takes for a count or length. */
export function compactSizeLength(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`${value} has no compactSize`)
  if (value < 0xfd) return 1
  return value <= 0xffff ? 3 : 5
}

/** A count or length as Bitcoin's wire format writes it: one byte, or a marker and 2 or 4 bytes. */
export function compactSize(value: number): Uint8Array {
  const bytes = new Uint8Array(compactSizeLength(value))
  const view = new DataView(bytes.buffer)
  if (bytes.length === 1) view.setUint8(0, value)
  else if (bytes.length === 3) {
    view.setUint8(0, 0xfd)
    view.setUint16(1, value, true)
  } else {
    view.setUint8(0, 0xfe)
    view.setUint32(1, value, true)
  }
  return bytes
}
