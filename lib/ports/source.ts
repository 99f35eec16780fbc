import { AppError } from '@/lib/shared/app-error'

/** The server could not be reached, took too long, or said it cannot answer now. */
export class UnreachableError extends AppError {
  readonly code = 'unreachable'
  readonly retryable = true
  /** How long the server wants to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null
  constructor(
    readonly source: string,
    { retryAfterMs, ...options }: ErrorOptions & { readonly retryAfterMs?: number | null } = {},
  ) {
    super(`${source} did not answer`, options)
    this.retryAfterMs = retryAfterMs ?? null
  }
}

/** The server answered with an HTTP status that says no. */
export class RefusedError extends AppError {
  readonly code = 'refused'
  readonly retryable = false
  constructor(
    readonly source: string,
    readonly status: number,
    /** The server's own words: show them as a quotation, never as ours. */
    readonly reason: string,
  ) {
    super(`${source} answered ${status}: ${reason}`)
  }
}

/** The server answered, but not in a shape we know how to read. Asking again will not help. */
export class BadAnswerError extends AppError {
  readonly code = 'bad-answer'
  readonly retryable = false
  constructor(
    readonly source: string,
    options?: ErrorOptions,
  ) {
    super(`${source} answered in a shape we do not know`, options)
  }
}
