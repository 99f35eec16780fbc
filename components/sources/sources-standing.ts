import type { SourcesSeen } from '@/lib/ports/source-record'

/** How the servers stand to each other, in a word. */
export type SourcesStanding =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'differ' }
  | { readonly kind: 'troubled'; readonly answering: number; readonly asked: number }
  /** How many Bitcoin servers answered, and none of them differently. */
  | { readonly kind: 'agree'; readonly count: number }

/** Whether they still differ about something nobody asks any more, nobody knows. */
const forgottenAfterMs = 10 * 60_000

/** The last answer is taken for now: only an answer could change anything. */
export function sourcesStanding({ sources, disagreements }: SourcesSeen): SourcesStanding {
  const now = Math.max(...sources.map(({ answeredAt }) => answeredAt ?? 0))
  if (disagreements.some(({ at }) => now - at < forgottenAfterMs)) return { kind: 'differ' }
  const asked = sources.filter(({ answeredAt, trouble }) => answeredAt !== null || trouble !== null)
  const answering = asked.filter(({ trouble }) => trouble === null)
  if (answering.length < asked.length)
    return { kind: 'troubled', answering: answering.length, asked: asked.length }
  const bitcoin = answering.filter(({ kind }) => kind === 'bitcoin')
  return bitcoin.length === 0 ? { kind: 'unasked' } : { kind: 'agree', count: bitcoin.length }
}
