import type { AddressProblem } from '@/lib/bitcoin/address'
import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { FundingProblem } from '@/lib/bitcoin/coin-selection'
import type { PickProblem } from '@/lib/bitcoin/picked-coins'
import type { SignatureRefusal } from '@/lib/bitcoin/psbt'
import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import type { ParamsSaying } from '@/lib/ports/params-witness'
import type { RehearsalFailure } from '@/lib/ports/rehearsals'
import { AppError } from '@/lib/shared/app-error'
import type { SignedDocProblem } from '@/lib/staking/cosmos-tx'
import type { ParamsDifference } from '@/lib/staking/params-differences'
import type { PossessionProblem } from '@/lib/staking/possession'
import type { Ubbn } from '@/lib/staking/ubbn'

/** No wallet of this kind is connected. Connecting one and doing the step again helps. */
export class WalletNotConnectedError extends AppError {
  readonly code = 'wallet-not-connected'
  readonly retryable = false
  constructor(readonly wallet: 'bitcoin' | 'babylon') {
    super(`no ${wallet} wallet is connected`)
  }
}

/** The wallet answered, but not with what it was asked for. Nothing of the answer was used. */
export class SignatureRefusedError extends AppError {
  readonly code = 'signature-refused'
  readonly retryable = false
  constructor(
    readonly wallet: string,
    readonly refusal: SignatureRefusal | PossessionProblem | SignedDocProblem,
  ) {
    super(`what ${wallet} signed was refused: ${refusal}`)
  }
}

/** The wallet cannot sign the way out, so nothing is staked with it. It can be tried again. */
export class RehearsalFailedError extends AppError {
  readonly code = 'rehearsal-failed'
  readonly retryable = false
  constructor(
    readonly wallet: string,
    readonly reason: RehearsalFailure,
    options?: ErrorOptions,
  ) {
    super(`${wallet} could not sign the way out: ${reason}`, options)
  }
}

/** The chosen amount and fee cannot be paid from the account's coins. */
export class FundingError extends AppError {
  readonly code = 'funding'
  readonly retryable = false
  constructor(
    /** `unchecked` or `reserved`: there are other coins, which were left out for that. */
    readonly problem: FundingProblem | 'unchecked' | 'reserved',
  ) {
    super(`the stake cannot be funded: ${problem}`)
  }
}

/** A coin that was picked by hand cannot be spent. Nothing was built; others can be picked. */
export class PickedCoinsError extends AppError {
  readonly code = 'picked-coins'
  readonly retryable = false
  /** What keeps the first of them from being spent. */
  readonly why: PickProblem['why'] | undefined
  constructor(readonly problems: readonly PickProblem[]) {
    super(problems.map(({ outpoint, why }) => `${formatOutpoint(outpoint)}: ${why}`).join(', '))
    this.why = problems[0]?.why
  }
}

/** A coin the stake was built on was spent by something else. Starting over is safe: the stake can never confirm. */
export class CoinsSpentError extends AppError {
  readonly code = 'coins-spent'
  readonly retryable = false
  constructor(
    readonly outpoint: Outpoint,
    readonly spender: Txid,
  ) {
    super(`${outpoint.txid}:${outpoint.vout} was spent by ${spender}`)
  }
}

/** Babylon's parameters are no longer the ones the stake was built with. Starting over is safe: nothing was registered. */
export class ParamsChangedError extends AppError {
  readonly code = 'params-changed'
  readonly retryable = false
  constructor(
    readonly pinned: number,
    readonly current: number,
  ) {
    super(`built with parameters ${pinned}, now ${current} are in force`)
  }
}

/** Witnesses tell different parameters, so nothing is built on any of them. */
export class ParamsDisagreeError extends AppError {
  readonly code = 'params-disagree'
  readonly retryable = false
  readonly differences: readonly ParamsDifference[]
  /** What each witness that answered takes to be in force. */
  readonly sayings: readonly ParamsSaying[]
  constructor(
    readonly version: number,
    { differences, sayings }: Pick<ParamsDisagreeError, 'differences' | 'sayings'>,
  ) {
    super(`parameters ${version} are told differently: ${differences.join(', ')}`)
    this.differences = differences
    this.sayings = sayings
  }
}

/** Every Babylon node that answered sees another end of Bitcoin than Bitcoin has: it cannot tell which version is in force. */
export class BabylonBehindError extends AppError {
  readonly code = 'babylon-behind'
  readonly retryable = true
  constructor(
    readonly told: Height,
    readonly tip: Height,
  ) {
    super(`Babylon sees Bitcoin at ${told}, which is at ${tip}`)
  }
}

/** Other parameters come into force so soon that a stake begun now might be judged by them. */
export class ParamsChangeNearError extends AppError {
  readonly code = 'params-change-near'
  readonly retryable = false
  constructor(
    readonly version: number,
    readonly blocksLeft: Blocks,
  ) {
    super(`parameters ${version} are in force in ${blocksLeft} blocks`)
  }
}

/** The site's operator may not take stakes from this address. */
export class AddressFlaggedError extends AppError {
  readonly code = 'address-flagged'
  readonly retryable = false
  constructor(readonly address: string) {
    super(`${address} was flagged`)
  }
}

/** The Babylon account has never received anything, so it cannot pay for the registration. */
export class NoBabylonAccountError extends AppError {
  readonly code = 'no-babylon-account'
  readonly retryable = true
  constructor(readonly address: string) {
    super(`${address} does not exist on Babylon yet`)
  }
}

export class NotEnoughBabyError extends AppError {
  readonly code = 'not-enough-baby'
  readonly retryable = true
  constructor(
    readonly needed: Ubbn,
    readonly balance: Ubbn,
  ) {
    super(`the registration costs ${needed} ubbn, the account has ${balance}`)
  }
}

/** The proof was made in other words than Babylon asks for now. It can be made again. */
export class PossessionOutdatedError extends AppError {
  readonly code = 'possession-outdated'
  readonly retryable = false
  constructor(
    /** The chain that the message has to name now; null for the Babylon address alone. */
    readonly contextOf: string | null,
  ) {
    super('Babylon asks for another proof of possession than was made')
  }
}

/** Babylon looked at the registration and said no. It can be signed again. */
export class RegistrationRefusedError extends AppError {
  readonly code = 'registration-refused'
  readonly retryable = false
  constructor(
    readonly codespace: string,
    readonly resultCode: number,
    /** The chain's own words: show them as a quotation. */
    readonly log: string,
  ) {
    super(`registration refused (${codespace} ${resultCode}): ${log}`)
  }
}

/** Fewer covenant signatures than the quorum could be verified here. */
export class CovenantShortError extends AppError {
  readonly code = 'covenant-short'
  readonly retryable = true
  constructor(
    readonly verified: number,
    readonly quorum: number,
  ) {
    super(`${verified} of ${quorum} covenant signatures verified`)
  }
}

/** Neither Babylon nor the indexer knows this stake. */
export class UnknownStakeError extends AppError {
  readonly code = 'unknown-stake'
  readonly retryable = true
  constructor(readonly stakingTxid: Txid) {
    super(`nobody knows a stake ${stakingTxid}`)
  }
}

/** The stake belongs to another key than the connected account's. */
export class NotYourStakeError extends AppError {
  readonly code = 'not-your-stake'
  readonly retryable = false
  constructor(readonly stakingTxid: Txid) {
    super(`the account does not own the stake ${stakingTxid}`)
  }
}

/** The output this flow wanted to spend is spent already, and not by this flow. */
export class AlreadySpentError extends AppError {
  readonly code = 'already-spent'
  readonly retryable = false
  constructor(
    readonly outpoint: Outpoint,
    readonly spender: Txid,
  ) {
    super(`${outpoint.txid}:${outpoint.vout} was spent by ${spender}`)
  }
}

/** Bitcoin does not (yet) hold the output to spend: its transaction is unknown or unconfirmed. */
export class NotConfirmedError extends AppError {
  readonly code = 'not-confirmed'
  readonly retryable = true
  constructor(readonly txid: Txid) {
    super(`${txid} is not in a block`)
  }
}

/** The timelock has not run out. */
export class TimelockedError extends AppError {
  readonly code = 'timelocked'
  readonly retryable = true
  constructor(
    /** The first block that may hold the withdrawal. */
    readonly spendableAt: Height,
    readonly tip: Height,
  ) {
    super(`spendable in block ${spendableAt}, the tip is ${tip}`)
  }
}

/** The withdrawal cannot be built: the address is not one of this network, or too little would arrive. */
export class WithdrawalError extends AppError {
  readonly code = 'withdrawal'
  readonly retryable = false
  constructor(readonly problem: AddressProblem | 'too-small') {
    super(`the withdrawal cannot be built: ${problem}`)
  }
}

/** What this browser had written down cannot be read. It is kept as it is. */
export class UnreadableEntryError extends AppError {
  readonly code = 'unreadable-entry'
  readonly retryable = false
  constructor(
    readonly entryId: string,
    options?: ErrorOptions,
  ) {
    super(`the journal entry ${entryId} cannot be read`, options)
  }
}

/** It was given up in another tab, or this browser was made to forget it. Nothing more is signed or sent of it. */
export class GivenUpError extends AppError {
  readonly code = 'given-up'
  readonly retryable = false
  constructor() {
    super('the flow was given up elsewhere')
  }
}

/** A mistake of ours, not of the person or the world. */
export class UnexpectedError extends AppError {
  readonly code = 'unexpected'
  readonly retryable = true
  constructor(options: ErrorOptions) {
    super('something went wrong that should not', options)
  }
}
