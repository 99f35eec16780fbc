import type { GenesisProvider, GenesisStanding } from './genesis-provider-list'

const first = [
  'Alder',
  'Bramble',
  'Cobalt',
  'Dovetail',
  'Ember',
  'Fennel',
  'Gannet',
  'Heather',
  'Indigo',
  'Jackdaw',
  'Kelp',
  'Linden',
  'Marram',
]
const second = [
  'Signers',
  'Finality',
  'Works',
  'Keys',
  'Infra',
  'Watch',
  'Post',
  'Forge',
  'Collective',
  'Nodes',
  'Guild',
]
const commissions = [500, 300, 500, 700, 400, 1000, 500, 800, 600, 300, 500, 1500, 450]

/** The many beside the ones with a word to say; 13 and 11 share no divisor, so no two of 143 names are alike. */
export const genesisProviderCrowd: readonly GenesisProvider[] = Array.from(
  { length: 141 },
  (_, index) => [
    `${first[index % first.length]} ${second[index % second.length]}`,
    '',
    commissions[(index * 5) % commissions.length] ?? 500,
    // A long tail, as everywhere: a few large ones, many small, and some that nobody chose yet.
    Math.floor(260 * 0.955 ** index),
    standing(index),
  ],
)

function standing(index: number): GenesisStanding {
  if (index === 77 || index === 121) return 'slashed'
  return index % 29 === 28 ? 'jailed' : 'good'
}
