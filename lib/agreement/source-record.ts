import type { Height } from '@/lib/bitcoin/blocks'
import type { FactName } from '@/lib/ports/agreement'
import type { Disagreement, SourceRecord, SourceSeen, SourcesSeen } from '@/lib/ports/source-record'

/** Which source is meant: one host may be several kinds of server. */
export type NotedSource = Pick<SourceSeen, 'name' | 'kind'>

/** `tookMs` is from the question to the answer, or to the failure; `at` is in milliseconds since 1970. */
type Moment = { readonly at: number; readonly tookMs: number }

/** The record, and what those who ask the sources write into it. */
export type SourceNotes = SourceRecord & {
  /** `height` where the answer tells the tip. */
  answered(source: NotedSource, moment: Moment & { readonly height?: Height }): void
  /** `trouble` is the code of an error. */
  failed(source: NotedSource, moment: Moment & { readonly trouble: string }): void
  /** In place of what was noted of the same fact. */
  disagreed(disagreement: Disagreement): void
  /** Whoever told it otherwise does no more. */
  agreed(fact: FactName, about: string): void
}

const keptDisagreements = 20
const forgottenAfterMs = 10 * 60_000

export function createSourceRecord(sources: readonly NotedSource[]): SourceNotes {
  let seen: SourcesSeen = { sources: sources.map(unasked), disagreements: [] }
  const listeners = new Set<() => void>()
  const change = (changes: Partial<SourcesSeen>) => {
    seen = { ...seen, ...changes }
    for (const listener of listeners) listener()
  }
  const changeSource = (source: NotedSource, changes: Partial<SourceSeen>) =>
    change({
      sources: seen.sources.map((each) => (isSame(each, source) ? { ...each, ...changes } : each)),
    })
  const others = (fact: FactName, about: string) =>
    seen.disagreements.filter((each) => each.fact !== fact || each.about !== about)
  return {
    getSnapshot: () => seen,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    answered: (source, { at, tookMs, height }) =>
      changeSource(source, {
        ...{ answeredAt: at, tookMs, trouble: null },
        ...(height !== undefined && { height }),
      }),
    failed: (source, { tookMs, trouble }) => changeSource(source, { tookMs, trouble }),
    disagreed(told) {
      const recent = others(told.fact, told.about).filter(
        ({ at }) => told.at - at < forgottenAfterMs,
      )
      change({ disagreements: [told, ...recent].slice(0, keptDisagreements) })
    },
    agreed(fact, about) {
      const disagreements = others(fact, about)
      if (disagreements.length < seen.disagreements.length) change({ disagreements })
    },
  }
}

const unasked = ({ name, kind }: NotedSource): SourceSeen => ({
  ...{ name, kind },
  ...{ answeredAt: null, tookMs: null, height: null, trouble: null },
})

const isSame = (a: NotedSource, b: NotedSource) => a.name === b.name && a.kind === b.kind
