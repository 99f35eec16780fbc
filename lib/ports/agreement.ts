import { AppError } from '@/lib/shared/app-error'

/** What is asked of several sources, so that none of them alone is believed. */
export type FactName =
  | 'tip'
  | 'coins'
  | 'transaction'
  | 'spend'
  | 'inclusion'
  | 'fee-rates'
  | 'params'

/** What one source said of a fact, in short words or numbers of its own; `null` when it did not answer. */
export type Saying = { readonly source: string; readonly said: string | null }

/** The sources say different things, so nothing is built on any of them. They may agree a moment later. */
export class SourcesDisagreeError extends AppError {
  readonly code = 'sources-disagree'
  readonly retryable = true
  constructor(
    readonly fact: FactName,
    readonly sayings: readonly Saying[],
  ) {
    super(`${fact}: ${sayings.map(({ source, said }) => `${source} says ${said}`).join('; ')}`)
  }
}

/** Too few sources answered for one to confirm another. */
export class TooFewSourcesError extends AppError {
  readonly code = 'too-few-sources'
  readonly retryable = true
  readonly answered: number
  readonly needed: number
  constructor(
    readonly fact: FactName,
    { answered, needed }: { readonly answered: number; readonly needed: number },
    options?: ErrorOptions,
  ) {
    super(`${fact}: ${answered} of the ${needed} sources needed answered`, options)
    this.answered = answered
    this.needed = needed
  }
}
