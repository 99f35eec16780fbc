import type { IndexedDelegation } from './indexed-delegation'

/** Where a page ended. */
export type Mark = { readonly height: number; readonly txid: string }

/** Delegations in the order of the API: newest on Babylon first, those of one block by their transaction. */
export type OrderedRows = {
  add(row: IndexedDelegation): void
  /** The rows behind a mark, or from the first; the list may grow while they are read. */
  after(mark: Mark | null): Iterable<IndexedDelegation>
}

export function orderedRows(): OrderedRows {
  // Kept the other way round, so that what is new goes to the end.
  const rows: IndexedDelegation[] = []
  /** How many rows come behind the mark. */
  const below = ({ height, txid }: Mark): number => {
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const row = rows[middle]
      if (row && isBehind(row, { height, txid })) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    add(row) {
      const { createdAt, stakingTxid } = row.delegation
      rows.splice(below({ height: createdAt.height, txid: stakingTxid }), 0, row)
    },
    *after(mark) {
      for (let at = (mark ? below(mark) : rows.length) - 1; at >= 0; at -= 1) {
        const row = rows[at]
        if (row) yield row
      }
    },
  }
}

const isBehind = ({ delegation }: IndexedDelegation, { height, txid }: Mark): boolean =>
  delegation.createdAt.height < height ||
  (delegation.createdAt.height === height && delegation.stakingTxid > txid)
