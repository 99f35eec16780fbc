import { fromBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { Brought } from '@/lib/ports/air-gap'
import { decodeCbor } from './cbor'
import { parseUr } from './ur-collector'
import type { Ur } from './ur-parts'

/** What was brought, by its form: bytes of some file, text, or a UR. */
export type Recognised =
  | { readonly form: 'nothing' }
  | { readonly form: 'bytes'; readonly bytes: Uint8Array }
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'ur'; readonly ur: Ur }
  /** Says that it is a UR, but is damaged or one frame of several. */
  | { readonly form: 'broken-ur' }

/** Files of text are recognised as text: some devices save base64, some bytes. */
export function recognised(brought: Brought): Recognised {
  const text = typeof brought === 'string' ? brought : textIn(brought)
  if (text === null) return { form: 'bytes', bytes: brought as Uint8Array }
  const trimmed = text.trim()
  if (trimmed === '') return { form: 'nothing' }
  if (!/^ur:/i.test(trimmed)) return { form: 'text', text: trimmed }
  const ur = parseUr(trimmed)
  return ur ? { form: 'ur', ur } : { form: 'broken-ur' }
}

/** The bytes that text stands for, as hex or as base64; null when it is neither. */
export function bytesInText(text: string): Uint8Array | null {
  const compact = text.replace(/\s/g, '')
  if (/^(?:[0-9a-fA-F]{2})+$/.test(compact)) return bytesOf(compact.toLowerCase())
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 !== 0) return null
  try {
    return fromBase64(compact)
  } catch {
    return null
  }
}

/** The byte string that a UR of a PSBT, or of plain bytes, holds; null for another kind of UR. */
export function bytesInUr({ type, cbor }: Ur): Uint8Array | null {
  if (!['crypto-psbt', 'psbt', 'bytes'].includes(type)) return null
  const value = decodeCbor(cbor)
  return value instanceof Uint8Array ? value : null
}

/** Bytes below 32 other than white space do not occur in text, and PSBTs are full of them. */
function textIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
    return /[\0-\x08\x0e-\x1f]/.test(text) ? null : text
  } catch {
    return null
  }
}
