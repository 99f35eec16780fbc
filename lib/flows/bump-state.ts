import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { Txid } from '@/lib/bitcoin/txid'
import { type Decoder, literal, record, union } from './decode'
import { account, feeRate, hex, sats, signingRequest, txid } from './stored'

export type BumpChoice = {
  /** The one that staked: it owns the change. */
  readonly account: BitcoinAccount
  readonly stakingTxid: Txid
  /** As it was signed and sent. */
  readonly signedTransaction: Hex
  /** What it pays by itself. */
  readonly stakingFee: Sats
  /** What it and its child are to pay together. */
  readonly feeRate: FeeRate
}

type Amounts = {
  /** What the child pays. */
  readonly fee: Sats
  /** What comes back to the account. */
  readonly value: Sats
}

export type BumpState =
  | { readonly step: 'build'; readonly choice: BumpChoice }
  | ({
      readonly step: 'sign'
      readonly choice: BumpChoice
      readonly request: SigningRequest
    } & Amounts)
  | ({
      readonly step: 'broadcast'
      readonly choice: BumpChoice
      readonly childTransaction: Hex
    } & Amounts)
  | ({
      readonly step: 'done'
      readonly choice: BumpChoice
      readonly childTxid: Txid
    } & Amounts)

const choice = record({
  account,
  stakingTxid: txid,
  signedTransaction: hex,
  stakingFee: sats,
  feeRate,
})

const amounts = { fee: sats, value: sats }

/** Reads a stored bump; throws a RangeError when it is not one. */
export const bumpState: Decoder<BumpState> = union<BumpState>('step', {
  build: record({ step: literal('build'), choice }),
  sign: record({ step: literal('sign'), choice, request: signingRequest, ...amounts }),
  broadcast: record({ step: literal('broadcast'), choice, childTransaction: hex, ...amounts }),
  done: record({ step: literal('done'), choice, childTxid: txid, ...amounts }),
})
