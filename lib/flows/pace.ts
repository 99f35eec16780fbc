/** Milliseconds until the chain is asked again: quick at first, because most answers come at once. */
export const pollPause = (attempt: number): number =>
  attempt < 10 ? 1000 : attempt < 60 ? 5000 : 15_000

/** How often in a row a chain may be unreachable while it is waited for, before the person is told. */
export const patience = 5

/** Milliseconds until another tab's lock is tried again. */
export const takeoverPause = 1000
