import { knownWallet } from '@/lib/config/wallets'

/** Which words a wallet understands, and how it is told to call back. */
export type Habits = {
  readonly dialect: 'sats' | 'leather'
  /** Xverse takes one object, Fordefi two arguments; Leather never calls back. */
  readonly listens: 'object' | 'positional' | 'never'
}

type KnownPlace = Habits & { readonly path: string; readonly id: string; readonly name: string }

const nameOf = (id: string) => knownWallet(id)?.name ?? id

/** The wallets we know by the place of their object; what they call themselves is not shown. */
export const knownPlaces: readonly KnownPlace[] = [
  {
    path: 'XverseProviders.BitcoinProvider',
    id: 'xverse',
    name: nameOf('xverse'),
    dialect: 'sats',
    listens: 'object',
  },
  {
    path: 'LeatherProvider',
    id: 'leather',
    name: nameOf('leather'),
    dialect: 'leather',
    listens: 'never',
  },
  {
    path: 'FordefiProviders.UtxoProvider',
    id: 'fordefi',
    name: nameOf('fordefi'),
    dialect: 'sats',
    listens: 'positional',
  },
]

/** What is expected of a wallet that nobody knows. */
export const usualHabits: Habits = { dialect: 'sats', listens: 'object' }

/** Wallets that register here too, but are understood better by another adapter: only there can a script be signed. */
export const spokenElsewhere: ReadonlySet<string> = new Set([
  'unisat',
  'unisat_wallet',
  'okxwallet',
  '$onekey',
  'keplr',
  'bitcoin_keplr',
  'bitkeep',
  'binancew3w',
  'btcwallet',
])
