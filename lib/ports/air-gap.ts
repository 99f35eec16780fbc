import type { AccountKind } from '@/lib/bitcoin/account'
import type { DescriptorProblem } from '@/lib/bitcoin/descriptor'
import type { TracedAccount } from '@/lib/bitcoin/key-source'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { SignatureRefusal } from '@/lib/bitcoin/psbt'
import type { Result } from '@/lib/shared/result'

/** What a person brings from the device: the bytes of a file, or text that was pasted or read from a QR code. */
export type Brought = Uint8Array | string

/** What is known after one frame of a QR code that may have many. `share` is between 0 and 1. */
export type Scanned<Answer, Problem> =
  | { readonly kind: 'whole'; readonly result: Result<Answer, Problem> }
  | { readonly kind: 'part'; readonly share: number }

/** How an answer is read, whichever way it comes. Bad answers are problems; nothing throws. */
export type AnswerReader<Answer, Problem> = {
  readonly read: (brought: Brought) => Result<Answer, Problem>
  /** A new scan: takes the text of each frame the camera sees. */
  readonly scan: () => (frame: string) => Scanned<Answer, Problem>
}

export type AccountProblem =
  | DescriptorProblem
  | 'nothing'
  /** A UR of something else than accounts, or one frame of many. */
  | 'other-code'

export type AnswerProblem = SignatureRefusal | 'nothing' | 'other-code'

/** One of the accounts a device told, each with as many addresses as it has. */
export type OfferedAccount = {
  readonly kind: AccountKind
  /** Like `m/86h/0h/0h/0/*`; null when the device did not tell where its key comes from. */
  readonly path: string | null
  /** Whether there is an address for each index, or only one. */
  readonly isRanged: boolean
  /** null for an index no address has. */
  readonly at: (index: number) => TracedAccount | null
}

export type AccountQuestion = {
  readonly wallet: string
  readonly network: BitcoinNetwork
  readonly reader: AnswerReader<readonly OfferedAccount[], AccountProblem>
}

/** A PSBT in every form it can leave the browser in. */
export type SigningQuestion = {
  readonly wallet: string
  /** The words a proof of possession signs; null for a transaction. */
  readonly message: string | null
  readonly psbt: Uint8Array
  readonly fileName: string
  readonly base64: string
  /** The texts of an animated QR code: `count` hold everything, and there are more without end. */
  readonly frames: { readonly count: number; readonly at: (number: number) => string }
  readonly reader: AnswerReader<Uint8Array, AnswerProblem>
}

/**
 * Where a person carries things between the browser and a device without a cable. Both reject with `WalletError`
 * `wallet-rejected` when the person gives up; neither waits for only so long.
 */
export type AirGapDesk = {
  account(question: AccountQuestion): Promise<TracedAccount>
  signed(question: SigningQuestion): Promise<Uint8Array>
}
