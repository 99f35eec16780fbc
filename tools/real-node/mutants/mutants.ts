import fc from 'fast-check'
import { changedScripts } from './changed-scripts'
import { committees } from './committees'
import { damagedCases } from './damage'
import type { Mutant } from './mutant'
import { randomScripts } from './random-scripts'
import { signedSpends } from './signed-spends'

const usualSeed = 20261121

const any = fc.oneof(
  { arbitrary: damagedCases, weight: 34 },
  { arbitrary: changedScripts, weight: 28 },
  { arbitrary: randomScripts, weight: 22 },
  { arbitrary: signedSpends, weight: 11 },
  { arbitrary: committees, weight: 5 },
)

/** The same ones every time for the same seed; a smaller number of them are the first of a larger. */
export const mutants = (count: number, seed = usualSeed): readonly Mutant[] =>
  fc.sample(any, { seed, numRuns: count })
