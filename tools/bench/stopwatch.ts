/** Milliseconds of one run each, as medians, and how many times ours fits into the other. */
export type Comparison = {
  readonly oursMs: number
  readonly referenceMs: number
  readonly ratio: number
}

/** Two ways to do the same work. */
export type Contest = { readonly ours: () => unknown; readonly reference: () => unknown }

/** Takes turns, so that a slow moment of the machine meets both. */
export function compare({ ours, reference }: Contest, rounds: number): Comparison {
  const taken = { ours: [] as number[], reference: [] as number[] }
  if (rounds > 1) for (let warmup = 0; warmup < 3; warmup++) reference()
  for (let warmup = 0; warmup < 30; warmup++) ours()
  for (let round = 0; round < rounds; round++) {
    taken.reference.push(timed(reference))
    for (let turn = 0; turn < 3; turn++) taken.ours.push(timed(ours))
  }
  const [oursMs, referenceMs] = [median(taken.ours), median(taken.reference)]
  return {
    oursMs: rounded(oursMs),
    referenceMs: rounded(referenceMs),
    ratio: rounded(referenceMs / oursMs),
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2
}

const rounded = (value: number) => Number(value.toPrecision(4))
