/**
 * How sure we are that a wallet does what is listed of it. `tried-by-hand`: with the wallet itself, by a person.
 * `core-tested`: our transactions went through signing code that the wallet publishes or builds on. `unverified`: only
 * through a wallet of the same shape. `practice`: it is part of the local network.
 */
export type SupportLevel = 'tried-by-hand' | 'core-tested' | 'unverified' | 'practice'

/** `expand`: move a running stake into a larger one, which spends a stake and coins in one transaction. */
export type Deed = 'stake' | 'exit' | 'expand'

/** What a person has to know before they rely on the wallet. */
export type Caveat =
  | 'no-ledger-scripts'
  | 'no-hardware-scripts'
  | 'hardware-one-by-one'
  | 'scripts-unknown'
  | 'said-to-follow-unisat'
  | 'one-address-mode'
  | 'depends-on-app'
  | 'built-in-chains-only'
  | 'one-scan-each'
  | 'practice-money'

export type BitcoinSkills = {
  readonly level: SupportLevel
  /** Empty where nobody has said. */
  readonly deeds: readonly Deed[]
  readonly accounts: readonly ('p2tr' | 'p2wpkh')[]
  /** Whether it shows several transactions in one prompt. */
  readonly severalAtOnce: boolean
  readonly caveats: readonly Caveat[]
}

export type BabylonSkills = {
  readonly level: SupportLevel
  /** A Ledger shows and signs amino documents only. */
  readonly documents: readonly ('direct' | 'amino')[]
  readonly caveats: readonly Caveat[]
}

export type KnownWallet = {
  readonly id: string
  readonly name: string
  /** Where its makers offer it; null for what nobody installs. */
  readonly website: string | null
  readonly bitcoin: BitcoinSkills | null
  readonly babylon: BabylonSkills | null
  /** The link that opens a page in the browser inside the wallet's phone app, where one is documented. */
  readonly phoneLink?: (page: string) => string
}
