import type { ForeignFlag } from '@/lib/adapters/foreign-flags'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { knownWallet } from '@/lib/config/wallets'
import type { Found } from '@/lib/ports/found'

/** A dotted path on the window; `flag` is what the wallet calls itself at a place that is another's. */
export type Place = { readonly path: string; readonly flag?: ForeignFlag }

/** What wallets of UniSat's shape do each in their own way. */
export type FamilyWallet = Found & {
  /** Its own name first. */
  readonly places: readonly Place[]
  /** `one-for-each`: every network has an object of its own, and none of them can be asked for its network. */
  readonly networks:
    | { readonly how: 'asked'; readonly testnetMayBeSignet?: true }
    | { readonly how: 'one-for-each'; readonly paths: Readonly<Record<BitcoinNetwork, string>> }
  readonly connect: 'requestAccounts' | 'connect'
  /** What it means to be told no account without a prompt. */
  readonly noAccounts: 'locked' | 'unknown'
  /** By what it is told which of its keys is to sign a taproot account's own coins. Never by both. */
  readonly taprootCoinsBy: 'publicKey' | 'address'
  /** Whether it can be given several PSBTs for one prompt, each with options of its own: no two of ours are signed alike. */
  readonly signsSeveral: boolean
  /** A property on the window, or a method of the wallet's object. */
  readonly version?: { readonly path: string } | { readonly method: string }
  /** What happens on the window itself when the account changes. */
  readonly windowEvent?: string
}

const named = (id: string): Found => ({ id, name: knownWallet(id)?.name ?? id })

const usual = {
  networks: { how: 'asked' },
  connect: 'requestAccounts',
  noAccounts: 'locked',
  taprootCoinsBy: 'publicKey',
  signsSeveral: true,
} as const

/** OKX's object for the networks in turn; those for signet came with 2.82.32. The last is for local networks only. */
const okxPaths = {
  mainnet: 'okxwallet.bitcoin',
  signet: 'okxwallet.bitcoinSignet',
  regtest: 'okxwallet.bitcoinRegtest',
}

/** The newer place comes first, because only the older one is taken over. */
export const unisat: FamilyWallet = {
  ...named('unisat'),
  ...usual,
  places: [{ path: 'unisat_wallet' }, { path: 'unisat' }],
  version: { method: 'getVersion' },
}

const okx: FamilyWallet = {
  ...named('okx'),
  ...usual,
  places: Object.values(okxPaths).map((path) => ({ path })),
  networks: { how: 'one-for-each', paths: okxPaths },
  connect: 'connect',
  // Told its public key, it answers "Invalid public key toSignInput" (sats-wagmi#136).
  taprootCoinsBy: 'address',
  version: { path: 'okxwallet.version' },
}

const onekey: FamilyWallet = {
  ...named('onekey'),
  ...usual,
  places: [{ path: '$onekey.btc' }, { path: 'unisat', flag: 'isOneKey' }],
  networks: { how: 'asked', testnetMayBeSignet: true },
  noAccounts: 'unknown',
  version: { path: '$onekey.$walletInfo.version' },
}

const keplr: FamilyWallet = {
  ...named('keplr'),
  ...usual,
  places: [{ path: 'keplr.bitcoin' }, { path: 'bitcoin_keplr' }],
  // It takes one object of options for all of them.
  signsSeveral: false,
  version: { path: 'keplr.version' },
  windowEvent: 'keplr_keystorechange',
}

const bitget: FamilyWallet = {
  ...named('bitget'),
  ...usual,
  places: [
    { path: 'bitkeep.unisat' },
    { path: 'unisat', flag: 'isBitKeep' },
    { path: 'unisat', flag: 'isBitget' },
  ],
}

const binance: FamilyWallet = {
  ...named('binance'),
  ...usual,
  places: [{ path: 'binancew3w.bitcoin' }, { path: 'unisat', flag: 'isBinance' }],
}

/** Everybody of the family but UniSat, whose place they like to take. */
export const others: readonly FamilyWallet[] = [okx, keplr, onekey, bitget, binance]
