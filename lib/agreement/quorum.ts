/** How many of so many sources must say the same: more than half, so that no two answers can both be agreed on. */
export const quorumOf = (sources: number): number => Math.floor(sources / 2) + 1

/** What may be null itself; null when there is none. */
export type Established<Value> = { readonly value: Value } | null

/**
 * The first answer that at least `needed` of them are like; null when none is, or when another is as well. Two are alike
 * when their keys are.
 */
export function alike<Answer>(
  answers: readonly Answer[],
  needed: number,
  keyOf: (answer: Answer) => string,
): Established<Answer> {
  const keys = answers.map(keyOf)
  const frequent = new Set(keys.filter((key) => count(keys, key) >= needed))
  const [only, another] = frequent
  if (only === undefined || another !== undefined) return null
  const index = keys.indexOf(only)
  return index in answers ? { value: answers[index] as Answer } : null
}

const count = (keys: readonly string[], wanted: string): number =>
  keys.filter((key) => key === wanted).length

/** Of three numbers the middle one, of two the lower: what a single one of them cannot move out of reach of the others. */
export function lowerMiddle<Value extends number>(values: readonly Value[]): Value {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('there is no middle of nothing')
  return middle
}
