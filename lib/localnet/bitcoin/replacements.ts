import type { Txid } from '@/lib/bitcoin/txid'
import type { NodeTransaction } from './ledger'

/** A transaction that another took the place of. */
export type Replaced = {
  readonly transaction: NodeTransaction
  readonly by: Txid
  /** When it had come, and when it went, in milliseconds. */
  readonly time: number
  readonly replacedAt: number
}

/** Which transactions took the place of which, as mempool.space remembers it. */
export type Replacements = {
  add(replaced: Replaced): void
  /** Of a transaction that was replaced. */
  replaced(txid: string): Replaced | null
  /** What this one replaced itself. */
  replacedBy(txid: string): readonly Replaced[]
}

export function replacements(): Replacements {
  const byOld = new Map<string, Replaced>()
  const byNew = new Map<string, Replaced[]>()
  return {
    add(replaced) {
      byOld.set(replaced.transaction.txid, replaced)
      byNew.set(replaced.by, [...(byNew.get(replaced.by) ?? []), replaced])
    },
    replaced: (txid) => byOld.get(txid) ?? null,
    replacedBy: (txid) => byNew.get(txid) ?? [],
  }
}
