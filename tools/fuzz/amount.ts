import { amountOr } from '@/lib/shared/testing/amount'

/** How many answers with accidents a test tries: a share of `HOLDFAST_FUZZ`, a few unless it says. */
export const shareOf = (percent: number): number =>
  Math.ceil((amountOr('HOLDFAST_FUZZ', 2_000) * percent) / 100)

/** Decides every accident, so that what is found can be found again. */
export const fuzzSeed: number = amountOr('HOLDFAST_FUZZ_SEED', 1)

/** Enough for so many on a busy machine. */
export const patienceFor = (answers: number) => ({ timeout: 120_000 + answers * 300 })
