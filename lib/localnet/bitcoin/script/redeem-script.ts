import { isPushOnly, readableWords } from './script-words'

const maxItems = 1_000
const maxItemBytes = 520

/** What a scriptSig pushes last, nothing for the opcode of a number; null when it does more than push, or pushes nothing. */
export function redeemScript(scriptSig: Uint8Array): Uint8Array | null {
  const last = isPushOnly(scriptSig) ? [...readableWords(scriptSig)].at(-1) : undefined
  return last ? (last.push ?? Uint8Array.of()) : null
}

/** Whether a scriptSig that does nothing but push keeps to the limits of a stack. */
export function isExecutable(scriptSig: Uint8Array): boolean {
  const words = [...readableWords(scriptSig)]
  const small = words.every(({ push }) => push === null || push.length <= maxItemBytes)
  return small && words.length <= maxItems
}
