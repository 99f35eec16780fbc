import type { BadConfigError } from '@/lib/config/site-config'
import { BumpError, type ReportRefusedError } from '@/lib/flows/after-errors'
import type { DelegationMismatchError } from '@/lib/flows/delegation-mismatch'
import type * as flow from '@/lib/flows/errors'
import {
  FundingError,
  PickedCoinsError,
  RehearsalFailedError,
  SignatureRefusedError,
  WithdrawalError,
} from '@/lib/flows/errors'
import type { SourcesDisagreeError, TooFewSourcesError } from '@/lib/ports/agreement'
import type { BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import type { BroadcastRefusedError, TooManyCoinsError } from '@/lib/ports/bitcoin-chain'
import type { StorageUnavailableError } from '@/lib/ports/journal'
import type { RehearsalFailure } from '@/lib/ports/rehearsals'
import { type BadAnswerError, RefusedError, type UnreachableError } from '@/lib/ports/source'
import { WalletError } from '@/lib/ports/wallets'
import { AppError } from '@/lib/shared/app-error'
import type { NotThisStakeError } from '@/lib/staking/delegation-transactions'
import type { NoParamsError } from '@/lib/staking/params'
import type { messages } from '@/messages/en'

type FlowError = InstanceType<(typeof flow)[keyof typeof flow]>

type KnownError =
  | FlowError
  | BumpError
  | ReportRefusedError
  | DelegationMismatchError
  | SourcesDisagreeError
  | TooFewSourcesError
  | UnreachableError
  | RefusedError
  | BadAnswerError
  | BroadcastRefusedError
  | TooManyCoinsError
  | BabylonTxRefusedError
  | StorageUnavailableError
  | NotThisStakeError
  | WalletError
  | NoParamsError
  | BadConfigError

type Code = KnownError['code']

/** Every code has words, and the compiler sees to it. */
const words = {
  'sources-disagree': 'sources-disagree',
  'too-few-sources': 'too-few-sources',
  unreachable: 'unreachable',
  refused: 'refused',
  'bad-answer': 'bad-answer',
  'broadcast-refused': 'broadcast-refused',
  'too-many-coins': 'too-many-coins',
  'wallet-rejected': 'wallet-rejected',
  'wallet-locked': 'wallet-locked',
  'wallet-wrong-network': 'wallet-wrong-network',
  'wallet-wrong-account': 'wallet-wrong-account',
  'wallet-unsupported': 'wallet-unsupported',
  'wallet-timed-out': 'wallet-timed-out',
  'wallet-failed': 'wallet-failed',
  'no-params': 'no-params',
  'bad-config': 'bad-config',
  'wallet-not-connected': 'wallet-not-connected',
  'signature-refused': 'signature-refused',
  'rehearsal-failed': 'rehearsal-failed',
  funding: 'funding',
  'picked-coins': 'picked-coins',
  'coins-spent': 'coins-spent',
  'params-changed': 'params-changed',
  'params-disagree': 'params-disagree',
  'babylon-behind': 'babylon-behind',
  'params-change-near': 'params-change-near',
  'address-flagged': 'address-flagged',
  'no-babylon-account': 'no-babylon-account',
  'not-enough-baby': 'not-enough-baby',
  'possession-outdated': 'possession-outdated',
  'registration-refused': 'registration-refused',
  'delegation-mismatch': 'delegation-mismatch',
  'covenant-short': 'covenant-short',
  'unknown-stake': 'unknown-stake',
  'not-your-stake': 'not-your-stake',
  'already-spent': 'already-spent',
  'not-confirmed': 'not-confirmed',
  timelocked: 'timelocked',
  withdrawal: 'withdrawal',
  bump: 'bump',
  'report-refused': 'report-refused',
  'unreadable-entry': 'unreadable-entry',
  'given-up': 'given-up',
  'babylon-tx-refused': 'babylon-tx-refused',
  'not-this-stake': 'not-this-stake',
  'storage-unavailable': 'storage-unavailable',
  unexpected: 'unexpected',
} as const satisfies { readonly [Known in Code]: keyof typeof messages.errors & Known }

/** The HTTP status of a server that may not answer from where one is. */
const forbidden = 451

export type ErrorWords = {
  readonly key: Code | 'not-from-here'
  readonly values: Readonly<Record<string, string | number>>
}

export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof AppError) || !isKnown(error.code))
    return { key: 'unexpected', values: { message: String(error) } }
  if (error instanceof RefusedError && error.status === forbidden)
    return { key: 'not-from-here', values: factsOf(error) }
  return { key: words[error.code], values: factsOf(error) }
}

/** The sentence for why, of the errors that know it more closely. */
export function reasonWords(error: unknown) {
  if (error instanceof SignatureRefusedError)
    return `signature-refused.why.${error.refusal}` as const
  if (error instanceof RehearsalFailedError) return rehearsalWords(error.reason)
  if (error instanceof WalletError)
    return error.code === 'wallet-wrong-account' && error.wanted
      ? ('wallet-wrong-account.wanted' as const)
      : null
  if (error instanceof FundingError) return `funding.why.${error.problem}` as const
  if (error instanceof PickedCoinsError && error.why)
    return `picked-coins.why.${error.why}` as const
  if (error instanceof BumpError) return `bump.why.${error.problem}` as const
  if (error instanceof WithdrawalError) return `withdrawal.why.${error.problem}` as const
  return null
}

/** Why a wallet could not rehearse the way out. */
export const rehearsalWords = (reason: RehearsalFailure) =>
  reason === 'wallet-unsupported' || reason === 'wallet-failed'
    ? (`rehearsal-failed.why.${reason}` as const)
    : (`signature-refused.why.${reason}` as const)

const isKnown = (code: string): code is Code => Object.hasOwn(words, code)

/** The error's own fields that can stand in a sentence. */
const factsOf = (error: AppError): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(error).flatMap(([name, value]) => {
      if (typeof value === 'bigint') return [[name, Number(value)]]
      if (Array.isArray(value)) return [[name, value.join(', ')]]
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
    }),
  )
