import { encodeQR } from 'qr'

const [size, rate] = [640, 8]

/** A film of QR codes in turn, for Chromium's stand-in for a camera: YUV4MPEG2, black and white. */
export function filmOf(texts: readonly string[]): Buffer {
  const header = `YUV4MPEG2 W${size} H${size} F${rate}:1 Ip A1:1 C420mpeg2\n`
  const colourless = Buffer.alloc((size * size) / 2, 128)
  const frames = texts.flatMap((text) => {
    const frame = Buffer.concat([Buffer.from('FRAME\n'), brightness(text), colourless])
    // Each is held for two frames, so that no reader is asked to be faster than a person's hand.
    return [frame, frame]
  })
  return Buffer.concat([Buffer.from(header), ...frames])
}

function brightness(text: string): Buffer {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 })
  const scale = Math.floor(size / rows.length)
  const plane = Buffer.alloc(size * size, 235)
  for (let y = 0; y < rows.length * scale; y++)
    for (let x = 0; x < rows.length * scale; x++)
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) plane[y * size + x] = 16
  return plane
}
