import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Release } from '@/lib/staking/release'
import { type Decoder, literal, record, text, union } from './decode'
import { account, feeRate, hex, outpoint, sats, signingRequest, txid } from './stored'

export type WithdrawChoice = {
  readonly account: BitcoinAccount
  readonly stakingTxid: Txid
  readonly kind: Release
  /** The stake, output 0 of the unbonding transaction, or output 1 of a slashing transaction. */
  readonly outpoint: Outpoint
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

const choice = record({
  account,
  stakingTxid: txid,
  kind: literal('expired', 'unbonded', 'slashed'),
  outpoint: outpoint,
  destination: text,
  feeRate,
})

const amounts = { fee: sats, value: sats }

/** Reads a stored withdrawal; throws a RangeError when it is not one. */
export const withdrawState: Decoder<WithdrawState> = union<WithdrawState>('step', {
  build: record({ step: literal('build'), choice }),
  sign: record({ step: literal('sign'), choice, request: signingRequest, ...amounts }),
  broadcast: record({
    step: literal('broadcast'),
    choice,
    signedTransaction: hex,
    ...amounts,
  }),
  done: record({ step: literal('done'), choice, withdrawalTxid: txid, ...amounts }),
})
