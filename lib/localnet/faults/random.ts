/** Numbers that look random and that a seed decides, so that whatever went wrong goes wrong again. */
export type Random = {
  /** A whole number from 0, below `limit`. */
  below(limit: number): number
  of<Item>(items: readonly Item[]): Item
}

/** Mulberry32: good enough to choose accidents with, and for nothing else. */
export function randomOf(seed: number): Random {
  let state = seed | 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    of(items) {
      if (items.length === 0) throw new RangeError('nothing to choose from')
      // The index is within the list, which the type of an array cannot say.
      return items[below(items.length)] as (typeof items)[number]
    },
  }
}

/** One seed out of several facts: FNV-1a. */
export function seedOf(...facts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const letter of facts.join('\n'))
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}
