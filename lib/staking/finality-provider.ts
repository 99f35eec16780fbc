import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'

export type FinalityProviderState =
  | { readonly kind: 'active' }
  | { readonly kind: 'inactive' }
  | { readonly kind: 'jailed' }
  | { readonly kind: 'slashed' }
  | { readonly kind: 'unknown'; readonly reported: string }

/** A finality provider as the indexer lists it. All of its texts are self-declared and untrusted. */
export type FinalityProvider = {
  readonly key: XOnlyKey
  readonly moniker: string
  readonly website: string
  readonly details: string
  /** A decimal share, for example `0.050000000000000000` for 5 %. */
  readonly commission: string
  readonly state: FinalityProviderState
  readonly activeStake: Sats
  readonly activeDelegations: number
}
