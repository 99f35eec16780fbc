import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Ubbn } from '@/lib/staking/ubbn'

/**
 * How a check came out. `warning`: read it, then go on if you will. `stop`: nothing is signed. `unknown`: it could not be
 * found out, which is said, and never passes as well.
 */
export type Standing = 'ok' | 'warning' | 'stop' | 'unknown'

type Check<Name extends string, Facts extends { readonly found: string }> = {
  readonly name: Name
  readonly standing: Standing
  /** What was found, by a name that no other check uses, and the numbers to say it with. */
  readonly facts: Facts
}

export type SourcesCheck = Check<
  'sources',
  | { readonly found: 'sources-agree'; readonly tip: Height }
  | { readonly found: 'sources-differ' }
  | { readonly found: 'sources-short'; readonly answered: number; readonly needed: number }
  | { readonly found: 'sources-silent' }
>

export type ParamsCheck = Check<
  'params',
  | {
      readonly found: 'params-alike' | 'params-newer'
      readonly version: number
      readonly witnesses: readonly string[]
    }
  | { readonly found: 'params-differ'; readonly version: number }
  | { readonly found: 'params-short'; readonly answered: number; readonly needed: number }
  | { readonly found: 'params-behind'; readonly told: Height; readonly tip: Height }
  | { readonly found: 'params-silent' }
>

export type ParamsChangeCheck = Check<
  'params-change',
  | { readonly found: 'change-none' }
  | {
      readonly found: 'change-far' | 'change-soon' | 'change-near'
      readonly version: number
      readonly blocksLeft: Blocks
    }
  | { readonly found: 'change-unknown' }
>

export type BitcoinCheck = Check<
  'bitcoin',
  | {
      readonly found: 'bitcoin-enough'
      readonly value: Sats
      readonly fee: Sats
      readonly spendable: Sats
    }
  | { readonly found: 'bitcoin-short'; readonly value: Sats; readonly spendable: Sats }
>

export type ReservedCheck = Check<
  'reserved',
  { readonly found: 'reserved-none' } | { readonly found: 'reserved-some'; readonly coins: number }
>

export type InscriptionsCheck = Check<
  'inscriptions',
  | { readonly found: 'inscriptions-none' }
  | { readonly found: 'inscriptions-left-out'; readonly coins: number }
  | { readonly found: 'inscriptions-unchecked' | 'inscriptions-accepted' }
>

export type BabyCheck = Check<
  'baby',
  | { readonly found: 'baby-enough'; readonly wanted: Ubbn; readonly balance: Ubbn }
  | { readonly found: 'baby-scarce'; readonly wanted: Ubbn; readonly balance: Ubbn }
  | { readonly found: 'baby-short'; readonly wanted: Ubbn; readonly balance: Ubbn }
  | { readonly found: 'baby-unconnected' | 'baby-unknown' }
>

export type ProviderCheck = Check<
  'provider',
  | { readonly found: 'provider-active' }
  | { readonly found: 'provider-inactive' | 'provider-jailed' | 'provider-slashed' }
  | { readonly found: 'provider-state-unknown'; readonly reported: string }
  | { readonly found: 'provider-unknown' | 'provider-untold' }
>

/** Shares of one. */
type Commission = {
  readonly commission: number
  readonly highest: number
  /** The most it may change by within a day. */
  readonly daily: number
}

export type CommissionCheck = Check<
  'commission',
  | ({ readonly found: 'commission-steady' } & Commission)
  | ({ readonly found: 'commission-recent'; readonly changedAt: number } & Commission)
  | { readonly found: 'commission-changed'; readonly shown: number; readonly commission: number }
  | { readonly found: 'commission-unknown' }
>

export type ShareCheck = Check<
  'share',
  | { readonly found: 'share-fair'; readonly share: number }
  | { readonly found: 'share-large'; readonly share: number }
  | { readonly found: 'share-unknown' }
>

export type NameCheck = Check<
  'look-alike',
  | { readonly found: 'name-alone' }
  | { readonly found: 'name-alike'; readonly others: readonly string[] }
  | { readonly found: 'name-imitated'; readonly others: readonly string[] }
  | { readonly found: 'name-unknown' }
>

export type AccountCheck = Check<
  'account',
  | { readonly found: 'account-same' }
  | { readonly found: 'account-other' | 'account-silent'; readonly wallet: string }
>

export type ScreeningCheck = Check<
  'screening',
  {
    readonly found:
      | 'screening-clear'
      | 'screening-flagged'
      | 'screening-not-offered'
      | 'screening-unchecked'
      | 'screening-region'
  }
>

/** One look at what a stake needs, before anything is signed. */
export type PreflightCheck =
  | SourcesCheck
  | ParamsCheck
  | ParamsChangeCheck
  | BitcoinCheck
  | ReservedCheck
  | InscriptionsCheck
  | BabyCheck
  | ProviderCheck
  | CommissionCheck
  | ShareCheck
  | NameCheck
  | AccountCheck
  | ScreeningCheck

export type PreflightName = PreflightCheck['name']

/** `checking` while an answer is out that may still stop the stake. */
export type PreflightVerdict = 'checking' | 'stop' | 'go'

/** What could not be found out stops nobody by itself, and neither does a warning: both are read, and then decided on. */
export function verdictOf(checks: readonly (PreflightCheck | null)[]): PreflightVerdict {
  if (checks.some((check) => check?.standing === 'stop')) return 'stop'
  return checks.includes(null) ? 'checking' : 'go'
}
