import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { JournalEntry } from '@/lib/ports/journal'
import { stakeState } from './stake-state'

/** A coin that an unfinished stake of this browser is built on, and which entry of the journal that stake is. */
export type ReservedCoin = { readonly outpoint: Outpoint; readonly entryId: string }

/** From the moment a stake is fixed until it is done or given up, its coins are its own. */
export const reservedCoins = (entries: readonly JournalEntry[]): readonly ReservedCoin[] =>
  entries.flatMap((entry) =>
    outpointsIn(entry).map((outpoint) => ({ outpoint, entryId: entry.id })),
  )

/** An entry that cannot be read reserves nothing: it can never be signed either. */
function outpointsIn({ flow, state }: JournalEntry): readonly Outpoint[] {
  try {
    const stake = flow === 'stake' ? stakeState(state) : null
    return stake && 'transaction' in stake ? outpointsOf(stake.transaction.hex) : []
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
