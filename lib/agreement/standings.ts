import type { BitcoinSource } from '@/lib/ports/bitcoin-chain'
import { UnreachableError } from '@/lib/ports/source'
import type { Waves } from './poll'

/** What is remembered of the sources while the page is open: who answers fast and well is asked first. */
export type Standings = {
  /** So many sources at once, or all there are. */
  waves(atOnce: number): Waves
  /** A question was sent; answers what to call when it comes to an end. */
  asked(source: BitcoinSource): Question
  /** Enough others agree on something else than this source says. */
  outvoted(source: BitcoinSource): void
}

type Question = {
  answered(): void
  failed(error: unknown): void
  /** Nobody wants to know any more. */
  dropped(): void
}

type Standing = {
  readonly source: BitcoinSource
  /** About how long its answers take; null before the first. */
  usualMs: number | null
  /** Since when each unanswered question waits. */
  readonly waiting: Set<{ readonly since: number }>
  /** Until when it is asked after the others. */
  troubledUntil: number
  outvotedUntil: number
  /** Until when it wants to be left alone. */
  restsUntil: number
}

const troubleMs = 60_000
/** However long a server asks to be left alone. */
const longestRestMs = 120_000

export function createStandings(sources: readonly BitcoinSource[], now: () => number): Standings {
  const standings = sources.map(newStanding)
  const of = (source: BitcoinSource): Standing =>
    standings.find((each) => each.source === source) ?? newStanding(source)
  return {
    waves(atOnce) {
      const inOrder = standings.toSorted(
        (a, b) =>
          troubleOf(a, now()) - troubleOf(b, now()) || expectedMs(a, now()) - expectedMs(b, now()),
      )
      const awake = inOrder.filter(({ restsUntil }) => restsUntil <= now())
      const resting = inOrder.filter((standing) => !awake.includes(standing))
      const asked = awake.length > 0 ? awake : resting
      return {
        first: asked.slice(0, atOnce).map(sourceOf),
        second: asked.slice(atOnce).map(sourceOf),
        last: awake.length > 0 ? resting.map(sourceOf) : [],
      }
    },
    asked: (source) => newQuestion(of(source), now),
    outvoted(source) {
      of(source).outvotedUntil = now() + troubleMs
    },
  }
}

function newQuestion(standing: Standing, now: () => number): Question {
  const question = { since: now() }
  const dropped = () => void standing.waiting.delete(question)
  standing.waiting.add(question)
  return {
    dropped,
    answered() {
      dropped()
      const tookMs = now() - question.since
      standing.usualMs = (2 * (standing.usualMs ?? tookMs) + tookMs) / 3
      standing.troubledUntil = 0
    },
    failed(error) {
      dropped()
      standing.troubledUntil = now() + troubleMs
      const restMs = error instanceof UnreachableError ? (error.retryAfterMs ?? 0) : 0
      standing.restsUntil = now() + Math.min(restMs, longestRestMs)
    },
  }
}

const newStanding = (source: BitcoinSource): Standing => ({
  ...{ source, usualMs: null, waiting: new Set() },
  ...{ troubledUntil: 0, outvotedUntil: 0, restsUntil: 0 },
})

const sourceOf = ({ source }: Standing) => source

const troubleOf = ({ troubledUntil, outvotedUntil }: Standing, now: number): number =>
  Number(troubledUntil > now) + Number(outvotedUntil > now)

/** A question that is still open counts as long as it has been. */
const expectedMs = ({ usualMs, waiting }: Standing, now: number): number =>
  Math.max(usualMs ?? 0, ...[...waiting].map(({ since }) => now - since))
