import { encodeQR } from 'qr'
import { decodeQR } from 'qr/decode.js'
import type { QrCodes } from '@/lib/ports/qr-codes'

export const qrCodes: QrCodes = {
  // The screen is neither dirty nor torn: the least redundancy gives the largest modules. The standard wants four
  // modules of quiet around them.
  draw: (text) => encodeQR(text, 'raw', { ecc: 'low', border: 4 }),
  read(picture) {
    try {
      return decodeQR(picture)
    } catch {
      // It throws for every picture without a code, which is most of what a camera sees.
      return null
    }
  },
}
