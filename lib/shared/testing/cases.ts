/** How many cases a property tries: a few in every run, many at night. */
export const casesOr = (quick: number): number => Number(process.env.HOLDFAST_CASES ?? quick)

/** Enough for this many of the slowest cases on a slow machine. */
export const patienceFor = (cases: number) => ({ timeout: 20_000 + cases * 1_000 })
