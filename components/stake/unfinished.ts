import { queryOptions } from '@tanstack/react-query'
import type { Journal, JournalEntry } from '@/lib/ports/journal'
import type { Ports } from '@/lib/wiring/ports'

/** Stakes in the journal that are not sent, newest first, on this network. */
export const unfinishedStakesQuery = ({ journal, network }: Pick<Ports, 'journal' | 'network'>) =>
  queryOptions({
    queryKey: ['journal', network.name, 'unfinished-stakes'],
    queryFn: () => unfinishedStakes(journal, network.bitcoinNetwork),
    staleTime: 0,
  })

async function unfinishedStakes(
  journal: Journal,
  network: JournalEntry['network'],
): Promise<readonly JournalEntry[]> {
  const entries = await journal.entries()
  return entries
    .filter((entry) => entry.flow === 'stake' && entry.network === network && !isSent(entry.state))
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
}

/** Nothing more is asked of the person. Only the step is looked at; the flow itself reads the rest when it goes on. */
const isSent = (state: unknown): boolean =>
  typeof state === 'object' &&
  state !== null &&
  'step' in state &&
  (state.step === 'watch' || state.step === 'done')
