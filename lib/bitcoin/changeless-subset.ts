/** Enough to find a match among a handful of coins; a bound, so that thousands of coins stay quick. */
const maxSteps = 20_000

/**
 * The positions of values whose sum lies between `least` and `most`, the sum as small as the search finds;
 * null when it finds none. `values` are positive and fall.
 *
 * Depth first with the larger values first (branch and bound, as in Bitcoin Core's coin selection).
 */
export function changelessSubset(
  values: readonly number[],
  least: number,
  most: number,
): readonly number[] | null {
  const reachable = suffixSums(values)
  const chosen: number[] = []
  let best: readonly number[] | null = null
  let [limit, sum, next] = [most, 0, 0]

  const takeOrSkip = () => {
    const value = values[next] ?? 0
    if (sum + value <= limit) {
      chosen.push(next)
      sum += value
    }
    next += 1
  }
  const goBack = (last: number) => {
    sum -= values[last] ?? 0
    next = afterEquals(values, last)
  }
  for (let step = 0; step < maxSteps; step++) {
    if (sum >= least && sum <= limit) {
      best = [...chosen]
      limit = sum - 1
    }
    if (sum < least && sum + (reachable[next] ?? 0) >= least) takeOrSkip()
    else {
      const last = chosen.pop()
      if (last === undefined) return best
      goBack(last)
    }
  }
  return best
}

/** Leaving out one of several equal values is leaving out any of them. */
function afterEquals(values: readonly number[], position: number): number {
  let next = position + 1
  while (next < values.length && values[next] === values[position]) next += 1
  return next
}

function suffixSums(values: readonly number[]): readonly number[] {
  const sums = values.slice()
  for (let i = sums.length - 2; i >= 0; i--) sums[i] = (sums[i] ?? 0) + (sums[i + 1] ?? 0)
  return sums
}
