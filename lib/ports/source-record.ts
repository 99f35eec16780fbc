import type { FactName, Saying } from './agreement'

/** How a source answered when it was last asked. Times are milliseconds since 1970. */
export type SourceSeen = {
  readonly name: string
  readonly kind: 'bitcoin' | 'babylon' | 'indexer'
  /** null when it has never answered. */
  readonly answeredAt: number | null
  readonly tookMs: number | null
  /** The last height it told; null where it has told none. */
  readonly height: number | null
  /** Why its last answer could not be used, as the `code` of an error; null when it could. */
  readonly trouble: string | null
}

/** A fact the sources told differently, until they agree about it again. */
export type Disagreement = {
  readonly fact: FactName
  /** What it is about: a txid, an outpoint, an address; empty where there is only one, like the tip. */
  readonly about: string
  readonly sayings: readonly Saying[]
  readonly at: number
}

export type SourcesSeen = {
  readonly sources: readonly SourceSeen[]
  readonly disagreements: readonly Disagreement[]
}

/** Who said what, and when: kept in memory of this tab only, for the person to look at. */
export type SourceRecord = {
  /** The same object until something changes, for `useSyncExternalStore`. */
  getSnapshot(): SourcesSeen
  subscribe(listener: () => void): () => void
}
