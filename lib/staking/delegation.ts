import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'

/** A covenant member's BIP340 signature over the unbonding transaction (64 bytes). */
export type CovenantSignature = { readonly key: XOnlyKey; readonly signature: Hex }

/** A covenant member's adaptor signatures (65 or 66 bytes), one per finality provider in list order. */
export type CovenantAdaptorSignatures = {
  readonly key: XOnlyKey
  readonly signatures: readonly Hex[]
}

/** A stake as a server describes it. What is signed is rebuilt from our own records and compared with this. */
export type Delegation = {
  readonly stakingTxid: Txid
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly stakingValue: Sats
  readonly stakingTime: Blocks
  readonly staker: XOnlyKey
  readonly finalityProviders: readonly XOnlyKey[]
  readonly paramsVersion: number
  readonly unbondingTime: Blocks
  readonly unbondingTx: Hex
  readonly covenantUnbondingSignatures: readonly CovenantSignature[]
  /** The Bitcoin heights Babylon counts from and to; null until inclusion is proven to it. */
  readonly startHeight: Height | null
  readonly endHeight: Height | null
  readonly status: DelegationStatus
}

/** What the server says of the delegation. A word we do not know is kept as it is and shown as unknown. */
export type DelegationStatus =
  | { readonly kind: 'pending' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'active' }
  | { readonly kind: 'unbonding' }
  | { readonly kind: 'withdrawable' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'slashed' }
  | { readonly kind: 'expanded' }
  | { readonly kind: 'unknown'; readonly reported: string }

/** A delegation as Babylon's own node stores it: with all that the covenant has signed. */
export type RegisteredDelegation = Delegation & {
  readonly stakerAddress: string
  readonly slashingTx: Hex
  readonly unbondingSlashingTx: Hex
  readonly covenantSlashingSignatures: readonly CovenantAdaptorSignatures[]
  readonly covenantUnbondingSlashingSignatures: readonly CovenantAdaptorSignatures[]
}
