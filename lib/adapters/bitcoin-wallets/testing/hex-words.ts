import { toBase64 } from 'uint8array-tools'
import { hexOf } from '@/lib/bitcoin/hex'
import type { Words } from './device'

/** How a wallet that speaks hex answers a call for one PSBT. */
export const one: Words = {
  psbts: ([psbt]) => psbt && hexOf(psbt),
  witness: toBase64,
  text: (text) => text,
  error: (error) => ({ error }),
}

/** And for several. */
export const many: Words = {
  ...one,
  psbts: (psbts) => psbts.map(hexOf),
  text: (text) => [text, text],
}
