/** What the coins are during a stretch of blocks. */
export type SpanKind = 'before' | 'locked' | 'wait' | 'free'

export type TapeSpan = {
  readonly kind: SpanKind
  /** How many blocks it lasts; the last span of a tape may be given any length. */
  readonly blocks: number
  /** The number of the moment at which it begins, shown above its first block. */
  readonly moment: number | null
}

export type TapeCell = {
  readonly kind: SpanKind
  readonly moment: number | null
  readonly when: 'past' | 'here' | 'ahead'
}

type Options = {
  readonly spans: readonly TapeSpan[]
  /** Blocks since the beginning of the first span; null draws no "you are here". */
  readonly elapsed: number | null
  readonly count: number
}

/** Two at least, so that the numbers of neighbouring moments do not touch. */
const minCells = 2

/** Draws spans as `count` blocks, in proportion as far as the short ones allow. */
export function tapeCells({ spans, elapsed, count }: Options): readonly TapeCell[] {
  const sizes = shares(spans, count)
  let begin = 0
  return spans.flatMap((span, index) => {
    const size = sizes[index] ?? minCells
    const here = elapsed === null ? Number.POSITIVE_INFINITY : cellAt(span, elapsed - begin, size)
    begin += span.blocks
    return Array.from({ length: size }, (_, cell) => ({
      kind: span.kind,
      moment: cell === 0 ? span.moment : null,
      when: whenOf({
        cell,
        here,
        isLast: index === spans.length - 1,
        size,
        drawn: elapsed !== null,
      }),
    }))
  })
}

/** Which cell of the span the elapsed blocks point at; below 0 before it, `size` or more after it. */
function cellAt({ blocks }: TapeSpan, into: number, size: number): number {
  if (into < 0) return -1
  return into >= blocks ? size : Math.floor((into / blocks) * size)
}

type Place = {
  readonly cell: number
  readonly here: number
  readonly isLast: boolean
  readonly size: number
  readonly drawn: boolean
}

function whenOf({ cell, here, isLast, size, drawn }: Place): TapeCell['when'] {
  if (!drawn) return 'ahead'
  const place = isLast ? Math.min(here, size - 1) : here
  if (cell === place) return 'here'
  return cell < place ? 'past' : 'ahead'
}

function shares(spans: readonly TapeSpan[], count: number): readonly number[] {
  const total = spans.reduce((sum, { blocks }) => sum + blocks, 0)
  const sizes = spans.map(({ blocks }) =>
    Math.max(minCells, Math.round((blocks / Math.max(1, total)) * count)),
  )
  const surplus = sizes.reduce((sum, size) => sum + size, 0) - count
  const longest = sizes.indexOf(Math.max(...sizes))
  return sizes.map((size, index) => (index === longest ? Math.max(minCells, size - surplus) : size))
}
