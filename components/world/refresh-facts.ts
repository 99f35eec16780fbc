import type { QueryClient } from '@tanstack/react-query'

const facts = new Set<unknown>(['bitcoin', 'babylon', 'indexer', 'localnet', 'journal'])

/** Asks again for everything that a block or a transaction may have changed. */
export const refreshFacts = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => facts.has(queryKey[0]) })
