import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Blocks } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import type { Txid } from '@/lib/bitcoin/txid'
import type { StakingParams } from '@/lib/staking/params'

/** What the person decided, and with which accounts: nothing else of theirs goes into a stake. */
export type StakeChoice = {
  readonly account: BitcoinAccount
  readonly babylon: { readonly chainId: string; readonly address: string }
  readonly finalityProviders: readonly XOnlyKey[]
  readonly value: Sats
  readonly stakingTime: Blocks
  readonly feeRate: FeeRate
}

/** The staking transaction, fixed: from here on its id never changes. */
export type FixedStake = {
  readonly choice: StakeChoice
  /** In force when the transaction was built; every later step uses these and no others. */
  readonly params: StakingParams
  readonly transaction: UnsignedTransaction
  readonly fee: Sats
  readonly change: Sats | null
}

/** What only the staker's wallet could make for the registration; public as soon as it is sent. */
export type SlashingSigned = { readonly slashingSignature: Hex }
export type BothSlashingsSigned = SlashingSigned & { readonly unbondingSlashingSignature: Hex }
export type PossessionProven = BothSlashingsSigned & {
  /** The BIP322 witness over the Babylon address. */
  readonly possessionWitness: Hex
}

/** The signed Babylon transaction, kept so that it is never signed twice. `hash` is upper-case hex. */
export type SignedRegistration = { readonly txRaw: Hex; readonly hash: string }

export type StakeState =
  | { readonly step: 'build'; readonly choice: StakeChoice }
  | ({ readonly step: 'sign-slashing' } & FixedStake)
  | ({ readonly step: 'sign-unbonding-slashing' } & FixedStake & SlashingSigned)
  | ({ readonly step: 'prove-possession' } & FixedStake & BothSlashingsSigned)
  | ({ readonly step: 'sign-registration' } & FixedStake & PossessionProven)
  | ({ readonly step: 'register' } & FixedStake &
      PossessionProven & { readonly registration: SignedRegistration })
  | ({ readonly step: 'await-covenant' } & FixedStake &
      PossessionProven & { readonly registration: SignedRegistration })
  | ({ readonly step: 'sign-staking' } & FixedStake)
  | ({ readonly step: 'broadcast' } & FixedStake & { readonly signedTransaction: Hex })
  | {
      readonly step: 'done'
      readonly choice: StakeChoice
      readonly stakingTxid: Txid
      readonly fee: Sats
    }
