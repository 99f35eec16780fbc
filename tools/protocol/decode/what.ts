import type { RecognisedLeaf } from '@/lib/staking/recognise-script'
import type { ExpectedOutput } from './expected'

type Path = RecognisedLeaf['kind']
type Pays = ExpectedOutput['kind'] | 'phase1'

type Seen = {
  /** For each input, which of Babylon's scripts it is spent by; null when it is none, or not told. */
  readonly paths: readonly (Path | null)[]
  /** For each output, which one of the stake it is; null when it was not recognised. */
  readonly outputs: readonly (Pays | null)[]
}

export type Kind =
  | 'expansion'
  | 'unbonding'
  | 'slashing'
  | 'slashing-elsewhere'
  | 'unbonding-elsewhere'
  | 'withdrawal'
  | 'phase1-staking'
  | 'staking'
  | 'unknown'

/** What a transaction is, as a word and as a sentence. The first that fits is the most particular. */
export function whatItIs(seen: Seen) {
  const [kind, what] = kinds.find(([, , fits]) => fits(seen)) ?? unknown
  return { kind, what }
}

const spendsBy = (path: Path) => (seen: Seen) => seen.paths.includes(path)
const paysTo = (kind: Pays) => (seen: Seen) => seen.outputs.includes(kind)

/** One input, which is spent by this script if anything is told of it, and exactly these outputs. */
const isExactly =
  (path: Path, pays: readonly Pays[]) =>
  ({ paths, outputs }: Seen) =>
    paths.length === 1 && (paths[0] ?? path) === path && String(outputs) === String(pays)

const unknown = [
  'unknown',
  'a Bitcoin transaction; nothing of Babylon staking was recognised in it',
] as const

const kinds: readonly (readonly [kind: Kind, what: string, fits: (seen: Seen) => boolean])[] = [
  [
    'expansion',
    'a stake expansion: a stake leaves by its unbonding script, together with another coin, into a new staking output',
    (seen) => seen.paths.length === 2 && seen.paths[0] === 'unbonding' && paysTo('staking')(seen),
  ],
  [
    'unbonding',
    'the unbonding transaction of the stake: it leaves early, into the unbonding output and nowhere else',
    isExactly('unbonding', ['unbonding']),
  ],
  [
    'slashing',
    'a slashing transaction of the stake: it pays the penalty, and the rest to the staker after the unbonding time',
    isExactly('slashing', ['slashed', 'slashing-change']),
  ],
  [
    'slashing-elsewhere',
    'a spend by a slashing script; where it pays to was not recognised',
    spendsBy('slashing'),
  ],
  [
    'unbonding-elsewhere',
    'a spend by an unbonding script; where it pays to was not recognised',
    spendsBy('unbonding'),
  ],
  ['withdrawal', 'a withdrawal by the staker alone, after a timelock', spendsBy('timelock')],
  [
    'phase1-staking',
    'a transaction that says of itself that it is a stake of phase 1; ask phase1 whether it is',
    paysTo('phase1'),
  ],
  ['staking', 'a staking transaction: it locks the stake', paysTo('staking')],
]
