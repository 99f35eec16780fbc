import type { BabylonSkills, BitcoinSkills, KnownWallet } from './known-wallet'

const everyDeed = ['stake', 'exit', 'expand'] as const
const segwitAccounts = ['p2tr', 'p2wpkh'] as const

const bitcoin = (
  level: BitcoinSkills['level'],
  { deeds = everyDeed, severalAtOnce = false, caveats = [] }: Partial<BitcoinSkills> = {},
): BitcoinSkills => ({
  level,
  deeds,
  accounts: segwitAccounts,
  severalAtOnce,
  caveats,
})

const babylon = (
  documents: BabylonSkills['documents'],
  caveats: BabylonSkills['caveats'] = [],
): BabylonSkills => ({ level: 'unverified', documents, caveats })

/** Every wallet Holdfast knows by name, the most certain first. `docs/wallets.md` shows this table. */
export const knownWallets: readonly KnownWallet[] = [
  {
    id: 'unisat',
    name: 'UniSat',
    website: 'https://unisat.io',
    bitcoin: bitcoin('core-tested', { severalAtOnce: true }),
    babylon: babylon(['direct'], ['built-in-chains-only']),
  },
  {
    id: 'okx',
    name: 'OKX Wallet',
    website: 'https://web3.okx.com',
    bitcoin: bitcoin('core-tested', { severalAtOnce: true }),
    babylon: babylon(['direct', 'amino']),
    phoneLink: (page) =>
      `https://web3.okx.com/download?deeplink=${encodeURIComponent(
        `okx://wallet/dapp/url?dappUrl=${encodeURIComponent(page)}`,
      )}`,
  },
  {
    id: 'xverse',
    name: 'Xverse',
    website: 'https://www.xverse.app',
    bitcoin: bitcoin('core-tested', { caveats: ['no-hardware-scripts'] }),
    babylon: null,
    phoneLink: (page) => `https://connect.xverse.app/browser?url=${encodeURIComponent(page)}`,
  },
  {
    id: 'leather',
    name: 'Leather',
    website: 'https://leather.io',
    bitcoin: bitcoin('core-tested', { caveats: ['no-ledger-scripts'] }),
    babylon: null,
  },
  {
    id: 'keplr',
    name: 'Keplr',
    website: 'https://www.keplr.app',
    bitcoin: bitcoin('unverified', { caveats: ['no-ledger-scripts'] }),
    babylon: babylon(['direct', 'amino']),
  },
  {
    id: 'onekey',
    name: 'OneKey',
    website: 'https://onekey.so',
    bitcoin: bitcoin('unverified', {
      severalAtOnce: true,
      caveats: ['hardware-one-by-one', 'one-address-mode'],
    }),
    babylon: babylon(['direct', 'amino']),
  },
  {
    id: 'bitget',
    name: 'Bitget Wallet',
    website: 'https://web3.bitget.com',
    bitcoin: bitcoin('unverified', { severalAtOnce: true, caveats: ['said-to-follow-unisat'] }),
    babylon: null,
  },
  {
    id: 'binance',
    name: 'Binance Wallet',
    website: 'https://www.binance.com/en/web3wallet',
    bitcoin: bitcoin('unverified', { severalAtOnce: true, caveats: ['said-to-follow-unisat'] }),
    babylon: null,
  },
  {
    id: 'fordefi',
    name: 'Fordefi',
    website: 'https://fordefi.com',
    bitcoin: bitcoin('unverified', { deeds: [], caveats: ['scripts-unknown'] }),
    babylon: null,
  },
  {
    id: 'utila',
    name: 'Utila',
    website: 'https://utila.io',
    bitcoin: bitcoin('unverified', {
      deeds: [],
      severalAtOnce: true,
      caveats: ['scripts-unknown'],
    }),
    babylon: null,
  },
  {
    id: 'cosmostation',
    name: 'Cosmostation',
    website: 'https://cosmostation.io',
    bitcoin: null,
    babylon: babylon(['direct', 'amino']),
  },
  {
    id: 'btcwallet',
    name: 'This app’s Bitcoin wallet',
    website: null,
    bitcoin: bitcoin('unverified', { severalAtOnce: true, caveats: ['depends-on-app'] }),
    babylon: null,
  },
  {
    id: 'bbnwallet',
    name: 'This app’s Babylon wallet',
    website: null,
    bitcoin: null,
    babylon: babylon(['direct', 'amino'], ['depends-on-app']),
  },
  {
    id: 'air-gapped',
    name: 'A device without a cable',
    website: null,
    bitcoin: bitcoin('unverified', { caveats: ['one-scan-each'] }),
    babylon: null,
  },
  {
    id: 'practice',
    name: 'Practice wallet',
    website: null,
    bitcoin: bitcoin('practice', { severalAtOnce: true, caveats: ['practice-money'] }),
    babylon: { level: 'practice', documents: ['direct'], caveats: ['practice-money'] },
  },
]

/** What is known of a wallet by its id; undefined for one that named itself. */
export const knownWallet = (id: string): KnownWallet | undefined =>
  knownWallets.find((wallet) => wallet.id === id)

/** Wallets with an address for payments and one for inscriptions offer the second under this mark. */
const ordinals = /:ordinals$/

export const isOrdinals = (id: string): boolean => ordinals.test(id)

/** The same, where one product offers both addresses. */
export const productOf = (id: string): KnownWallet | undefined =>
  knownWallet(id.replace(ordinals, ''))
