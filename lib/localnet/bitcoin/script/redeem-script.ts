import { isPushOnly, readableWords } from './script-words'

const maxItems = 1_000
const maxItemBytes = 520
const opReserved = 0x50

/** What a scriptSig pushes last, nothing for the opcode of a number; null when it does more than push, or pushes nothing. */
export function redeemScript(scriptSig: Uint8Array): Uint8Array | null {
  const last = isPushOnly(scriptSig) ? [...readableWords(scriptSig)].at(-1) : undefined
  return last ? (last.push ?? Uint8Array.of()) : null
}

/** Whether a scriptSig that does nothing but push can be executed: OP_RESERVED, which counts as a push, cannot. */
export function isExecutable(scriptSig: Uint8Array): boolean {
  const words = [...readableWords(scriptSig)]
  const pushes = words.every(({ opcode, push }) =>
    push === null ? opcode !== opReserved : push.length <= maxItemBytes,
  )
  return pushes && words.length <= maxItems
}
