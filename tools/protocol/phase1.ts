import * as z from 'zod/mini'
import { type Phase1Problem, phase1StakeIn } from '@/lib/staking/phase1-stake'
import { height, transaction } from './fields'
import { globalParams } from './global-params'
import { operation } from './operation'
import { type Problem, RefusedError } from './problem'

/** Whose stake of phase 1 a transaction is, with whom and for how long. The height is that of its block, when known. */
export const phase1 = operation(
  { tx: transaction, globalParams, height: z.optional(height) },
  (asked) => {
    const stake = phase1StakeIn(asked)
    if (!stake.ok) throw new RefusedError(stake.problem.map(problemOf))
    const { stakingTime, ...told } = stake.value
    return { ...told, stakingTimeBlocks: stakingTime }
  },
)

function problemOf({ kind, ...facts }: Phase1Problem): Problem {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
  return { field: 'tx', code: kind, message: [words[kind], ...told].join(', ') }
}

const words: Readonly<Record<Phase1Problem['kind'], string>> = {
  'not-a-transaction': 'this is no transaction',
  'no-params': 'no version was in force yet',
  'no-op-return': 'no output tells of a phase-1 stake',
  'several-op-returns': 'more than one output tells of a phase-1 stake',
  'unknown-layout': 'the output that tells of the stake has an unknown layout',
  'not-a-key': 'one of the two keys is no point of the curve',
  'another-tag': 'the tag is of another network',
  'no-staking-time': 'the staking time is 0',
  'key-has-two-roles': 'one key has two roles in the stake',
  'no-staking-output': 'no output locks the stake that the transaction tells of',
  'several-staking-outputs': 'more than one output locks the stake',
  'value-out-of-bounds': 'the value is out of bounds',
  'time-out-of-bounds': 'the staking time is out of bounds',
  'after-the-cap': 'the block comes after the last that counted',
}
