import { useQuery } from '@tanstack/react-query'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import { watchedQuery } from '@/lib/queries/watched'
import type { Watched } from '@/lib/queries/watched-staker'

export type WatchedState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'known'; readonly watched: Watched }

/** Who is meant by what is watched. */
export function useWatched(text: string): WatchedState {
  const { ports } = useWorld()
  const answer = useQuery(watchedQuery(ports, text))
  const error = useProblem([answer])
  if (answer.data) return { kind: 'known', watched: answer.data }
  if (error === null) return { kind: 'looking' }
  return { kind: 'failed', error, retry: () => void answer.refetch() }
}
