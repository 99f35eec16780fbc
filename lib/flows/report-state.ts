import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BlockHash } from '@/lib/bitcoin/block-hash'
import type { Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Txid } from '@/lib/bitcoin/txid'
import { type Decoder, literal, nullable, record, text, union, wholeNumber } from './decode'
import type { SignedRegistration } from './stake-state'
import { account, blockHash, height, hex, txid } from './stored'

export type ReportChoice = {
  /** Whose stake it is. */
  readonly account: BitcoinAccount
  readonly stakingTxid: Txid
  /** Who tells Babylon, and pays for it: anybody may. */
  readonly babylon: { readonly chainId: string; readonly address: string }
}

/** What is told, checked here: the block at this height holds the transaction at this place. */
export type Reported = {
  readonly height: Height
  readonly block: BlockHash
  readonly position: number
  /** The hashes beside its way to the merkle root, as Babylon wants them. */
  readonly siblings: Hex
}

/** The signed Babylon transaction, kept so that it is never signed twice. */
type Signed = { readonly report: SignedRegistration }

export type ReportState =
  | { readonly step: 'build'; readonly choice: ReportChoice }
  | { readonly step: 'sign'; readonly choice: ReportChoice; readonly reported: Reported }
  | ({ readonly step: 'send'; readonly choice: ReportChoice } & Signed)
  | ({ readonly step: 'await'; readonly choice: ReportChoice } & Signed)
  | {
      readonly step: 'done'
      readonly choice: ReportChoice
      /** null when somebody else was faster. */
      readonly hash: string | null
    }

const choice = record({
  account,
  stakingTxid: txid,
  babylon: record({ chainId: text, address: text }),
})
const reported = record({ height, block: blockHash, position: wholeNumber, siblings: hex })
const report = record({ txRaw: hex, hash: text })

/** Reads a stored report; throws a RangeError when it is not one. */
export const reportState: Decoder<ReportState> = union<ReportState>('step', {
  build: record({ step: literal('build'), choice }),
  sign: record({ step: literal('sign'), choice, reported }),
  send: record({ step: literal('send'), choice, report }),
  await: record({ step: literal('await'), choice, report }),
  done: record({ step: literal('done'), choice, hash: nullable(text) }),
})
