import { queryOptions } from '@tanstack/react-query'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import type { JournalEntry } from '@/lib/ports/journal'
import type { Ports } from '@/lib/wiring/ports'

/** A stake that was sent from this browser and does not count yet. */
export type WatchedStake = { readonly id: string; readonly stakingTxid: Txid }

export const watchedStakesQuery = ({ journal, network }: Pick<Ports, 'journal' | 'network'>) =>
  queryOptions({
    queryKey: ['journal', network.name, 'watched-stakes'],
    queryFn: async () => {
      const entries = await journal.entries()
      return entries
        .filter((entry) => entry.flow === 'stake' && entry.network === network.bitcoinNetwork)
        .toSorted((a, b) => b.updatedAt - a.updatedAt)
        .flatMap(watched)
    },
    staleTime: 0,
  })

/** Only the step and the id are looked at; the flow itself reads the rest when it goes on. */
function watched({ id, state }: JournalEntry): readonly WatchedStake[] {
  if (typeof state !== 'object' || state === null) return []
  if (!('step' in state && state.step === 'watch' && 'transaction' in state)) return []
  const { transaction } = state
  if (typeof transaction !== 'object' || transaction === null) return []
  const txid = 'txid' in transaction ? transaction.txid : null
  return typeof txid === 'string' && isTxid(txid) ? [{ id, stakingTxid: txid }] : []
}
