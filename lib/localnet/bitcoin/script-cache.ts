import type { Transaction } from 'bitcoinjs-lib'
import { wtxidOf } from './transaction-record'

/** Which transactions had all their scripts executed by the stricter rules of relaying, and need not again. */
export type ScriptCache = {
  has(transaction: Transaction): boolean
  add(transaction: Transaction): void
}

const maxRemembered = 50_000

/** By the hash that covers the witnesses; what is spent follows from it too. */
export function scriptCache(): ScriptCache {
  const passed = new Set<string>()
  return {
    has: (transaction) => passed.has(wtxidOf(transaction)),
    add(transaction) {
      if (passed.size >= maxRemembered) passed.clear()
      passed.add(wtxidOf(transaction))
    },
  }
}
