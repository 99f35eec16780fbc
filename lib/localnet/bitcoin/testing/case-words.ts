import type { Hex } from '@/lib/bitcoin/hex'
import type { CaseVerdict } from './script-case'

export const ok = { consensus: null, standard: null } as const

export const refused = (verdict: CaseVerdict) => ({ consensus: verdict, standard: verdict })

/** What consensus leaves open for later, and nodes therefore do not relay. */
export const discouraged = (verdict: CaseVerdict) => ({ consensus: null, standard: verdict })

/** Opcodes and pushes in hex, and the pushes of keys. */
export const script = (...words: readonly (string | { readonly key: string })[]): Hex =>
  words.map((word) => (typeof word === 'string' ? word : `20${word.key}`)).join('') as Hex

export const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

export const none = Uint8Array.of()
export const one = Uint8Array.of(1)
