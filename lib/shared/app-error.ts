/**
 * Something went wrong that a caller can do something about.
 * Each subclass has a literal `code`, carries the facts as fields and keeps the `cause`.
 * `message` is for developers; the words a person reads live in the message catalogue, keyed by `code`.
 */
export abstract class AppError extends Error {
  abstract readonly code: string
  /** Whether doing the same again later may succeed. */
  abstract readonly retryable: boolean

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}
