import type { RecognisedLeaf } from '@/lib/staking/recognise-script'
import type { ExpectedOutput } from './expected'

type Seen = {
  /** Of Babylon's scripts, those that the inputs are spent by, as far as they are told. */
  readonly paths: readonly (RecognisedLeaf['kind'] | null)[]
  readonly outputs: readonly (ExpectedOutput['kind'] | 'phase1' | null)[]
  readonly inputCount: number
}

/** What a transaction is, as a word and as a sentence. The first that fits is the most particular. */
export function whatItIs(seen: Seen) {
  const [kind, what] = kinds.find(([, , fits]) => fits(seen)) ?? unknown
  return { kind, what }
}

const spendsBy = (path: RecognisedLeaf['kind']) => (seen: Seen) => seen.paths.includes(path)
const paysTo = (kind: ExpectedOutput['kind'] | 'phase1') => (seen: Seen) =>
  seen.outputs.includes(kind)

const unknown = [
  'unknown',
  'a Bitcoin transaction; nothing of Babylon staking was found in it',
] as const

const kinds: readonly (readonly [kind: string, what: string, fits: (seen: Seen) => boolean])[] = [
  [
    'expansion',
    'a stake expansion: the stake leaves by its unbonding script into a new staking output',
    (seen) => spendsBy('unbonding')(seen) && paysTo('staking')(seen),
  ],
  [
    'unbonding',
    'the unbonding transaction of the stake: it leaves early into the unbonding output',
    (seen) => paysTo('unbonding')(seen) && !spendsBy('slashing')(seen),
  ],
  [
    'slashing',
    'a slashing transaction: it pays the penalty and leaves the rest to the staker after the unbonding time',
    (seen) =>
      spendsBy('slashing')(seen) || (paysTo('slashed')(seen) && paysTo('slashing-change')(seen)),
  ],
  [
    'unbonding-or-expansion',
    'a spend by an unbonding script; where it pays to was not recognised without the terms of the stake',
    spendsBy('unbonding'),
  ],
  ['withdrawal', 'a withdrawal by the staker alone, after a timelock', spendsBy('timelock')],
  [
    'phase1-staking',
    'a transaction that says of itself that it is a stake of phase 1; ask op phase1 whether it is',
    paysTo('phase1'),
  ],
  ['staking', 'a staking transaction: it locks the stake', paysTo('staking')],
]
