import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { Txid } from '@/lib/bitcoin/txid'

/** Which output comes home: the stake at its term, the unbonded stake, or what slashing left of either. */
export type WithdrawKind = 'expired' | 'unbonded' | 'slashed'

export type WithdrawChoice = {
  readonly account: BitcoinAccount
  readonly stakingTxid: Txid
  readonly kind: WithdrawKind
  /** Where the coins go; any address of the account's network. */
  readonly destination: string
  readonly feeRate: FeeRate
}

export type WithdrawState =
  | { readonly step: 'build'; readonly choice: WithdrawChoice }
  | {
      readonly step: 'sign'
      readonly choice: WithdrawChoice
      readonly request: SigningRequest
      readonly fee: Sats
      readonly value: Sats
    }
  | {
      readonly step: 'broadcast'
      readonly choice: WithdrawChoice
      readonly signedTransaction: Hex
      readonly fee: Sats
      readonly value: Sats
    }
  | {
      readonly step: 'done'
      readonly choice: WithdrawChoice
      readonly withdrawalTxid: Txid
      readonly fee: Sats
      readonly value: Sats
    }
