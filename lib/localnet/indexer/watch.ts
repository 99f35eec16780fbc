import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import { spentOutpoints } from '@/lib/localnet/bitcoin/coins'
import type { IndexerView } from './view'

/** Which delegations have to be looked at again when Bitcoin goes on. */
export type Watch = {
  add(
    txid: Txid,
    what: { readonly outpoints: readonly string[]; readonly heights: readonly number[] },
  ): void
  /** Those whose outputs were spent, or whose heights were reached, since the last view. */
  met(last: IndexerView | null, view: IndexerView): readonly Txid[]
}

export function createWatch(): Watch {
  const byOutpoint = new Map<string, Txid>()
  const byHeight = new Map<number, Set<Txid>>()
  return {
    add(txid, { outpoints, heights }) {
      for (const outpoint of outpoints) byOutpoint.set(outpoint, txid)
      for (const height of heights) {
        const waiting = byHeight.get(height) ?? new Set()
        byHeight.set(height, waiting.add(txid))
      }
    },
    met(last, view) {
      const reached = [
        ...span(last?.tip.height ?? -1, view.tip.height),
        ...span(last?.lightTip ?? -1, view.lightTip),
      ].flatMap((height) => [...(byHeight.get(height) ?? [])])
      const spent = span(last?.tip.height ?? -1, view.tip.height)
        .flatMap((height) => view.bitcoin.blockAt(height)?.transactions ?? [])
        .flatMap(spentOutpoints)
        .flatMap((outpoint) => byOutpoint.get(formatOutpoint(outpoint)) ?? [])
      return [...reached, ...spent]
    },
  }
}

/** The heights above one and up to another. */
const span = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + 1 + index)
