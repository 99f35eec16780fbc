import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { StakingParams } from './params'

export type PresignedName = 'unbonding' | 'slashing' | 'unbonding-slashing'
export type TransactionName = 'staking' | PresignedName

/** Why Babylon would refuse a delegation: what was found, and what would have been right. */
export type DelegationProblem =
  | { readonly kind: 'not-a-transaction'; readonly transaction: TransactionName }
  | { readonly kind: 'no-finality-provider' }
  | { readonly kind: 'key-off-the-curve'; readonly key: XOnlyKey }
  | { readonly kind: 'key-has-two-roles'; readonly key: XOnlyKey }
  | {
      readonly kind: 'staking-time-out-of-bounds'
      readonly time: Blocks
      readonly least: Blocks
      readonly most: Blocks
    }
  | { readonly kind: 'another-unbonding-time'; readonly time: Blocks; readonly expected: Blocks }
  /** The staking transaction breaks the rules that hold for every Bitcoin transaction. */
  | { readonly kind: 'breaks-bitcoin-rules'; readonly rule: BitcoinRule }
  | { readonly kind: 'no-staking-output' }
  | { readonly kind: 'several-staking-outputs'; readonly indexes: readonly number[] }
  | { readonly kind: 'another-staking-output'; readonly index: number; readonly expected: number }
  | { readonly kind: 'another-staking-value'; readonly value: Sats; readonly expected: Sats }
  | {
      readonly kind: 'staking-value-out-of-bounds'
      readonly value: Sats
      readonly least: Sats
      readonly most: Sats
    }
  | PresignedProblem
  | { readonly kind: 'another-unbonding-script' }
  | { readonly kind: 'another-unbonding-value'; readonly value: Sats; readonly expected: Sats }
  | { readonly kind: 'another-unbonding-fee'; readonly fee: bigint; readonly expected: Sats }
  | PenaltyProblem
  | { readonly kind: 'wrong-signature'; readonly transaction: PresignedName }
  | { readonly kind: 'coinbase' }
  | { readonly kind: 'not-deep-enough'; readonly depth: number; readonly needed: number }
  /** Voting power ends an unbonding time before the timelock does. */
  | {
      readonly kind: 'timelock-nearly-over'
      readonly blocksLeft: number
      readonly moreThan: Blocks
    }

export type BitcoinRule =
  | 'no-inputs'
  | 'no-outputs'
  | 'repeated-input'
  | 'null-input'
  | 'too-much-money'
  | 'too-large'

/** What holds for every transaction that is signed ahead (`CheckPreSignedTxSanity`). */
export type PresignedProblem = { readonly transaction: PresignedName } & (
  | {
      readonly kind: 'wrong-version'
      readonly version: number
      readonly least: number
      readonly most: number
    }
  | { readonly kind: 'has-locktime'; readonly locktime: number }
  | { readonly kind: 'wrong-input-count'; readonly count: number; readonly expected: number }
  | { readonly kind: 'wrong-output-count'; readonly count: number; readonly expected: number }
  | { readonly kind: 'replaceable'; readonly sequence: number }
  | { readonly kind: 'has-signature-script' }
  | { readonly kind: 'too-heavy'; readonly weight: number; readonly most: number }
  | {
      readonly kind: 'spends-another-output'
      readonly spent: Outpoint
      readonly expected: Outpoint
    }
)

export type PenaltyProblem = { readonly transaction: 'slashing' | 'unbonding-slashing' } & (
  | { readonly kind: 'another-slashing-script'; readonly script: Hex; readonly expected: Hex }
  | { readonly kind: 'slashes-too-little'; readonly value: Sats; readonly least: Sats }
  | { readonly kind: 'another-change-script' }
  | { readonly kind: 'slashing-fee-too-small'; readonly fee: bigint; readonly least: Sats }
  | { readonly kind: 'dust'; readonly output: number; readonly value: Sats; readonly least: Sats }
)

export type DelegationQuestion = {
  readonly params: StakingParams
  readonly staker: XOnlyKey
  readonly finalityProviders: readonly XOnlyKey[]
  readonly stakingTime: Blocks
  readonly stakingTx: Hex
  readonly unbondingTx: Hex
  readonly slashingTx: Hex
  readonly unbondingSlashingTx: Hex
  /** What the registration says of itself; judged as far as it is given. */
  readonly stakingOutputIndex?: number
  readonly stakingValue?: Sats
  readonly unbondingTime?: Blocks
  readonly unbondingValue?: Sats
  /** The staker's, 64 bytes each; judged as far as they are given. */
  readonly signatures?: Partial<Readonly<Record<PresignedName, Hex>>>
  /** Where the staking transaction was mined, when it is registered afterwards. */
  readonly inclusion?: Inclusion
}

/** Where a transaction was mined, as Babylon's light client counts. */
export type Inclusion = {
  readonly height: Height
  /** The transaction's place in its block. */
  readonly index: number
  readonly tip: Height
  /** Babylon's `btc_confirmation_depth`. */
  readonly confirmationDepth: Blocks
}
