import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { JournalEntry } from '@/lib/ports/journal'
import { record } from './decode'
import { hex } from './stored'

/** A coin that an unfinished stake of this browser is built on, and which entry of the journal that stake is. */
export type ReservedCoin = { readonly outpoint: Outpoint; readonly entryId: string }

/** From the moment a stake is fixed until it is done or given up, its coins are its own. */
export const reservedCoins = (entries: readonly JournalEntry[]): readonly ReservedCoin[] =>
  entries.flatMap((entry) =>
    outpointsIn(entry).map((outpoint) => ({ outpoint, entryId: entry.id })),
  )

/** Only the transaction is looked at: what a later release wrote down may have been signed by it. */
function outpointsIn({ flow, state }: JournalEntry): readonly Outpoint[] {
  if (flow !== 'stake') return []
  try {
    return outpointsOf(fixed(state).transaction.hex)
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

const fixed = record({ transaction: record({ hex }) })
