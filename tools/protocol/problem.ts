import { AppError } from '@/lib/shared/app-error'

/** Why a line has no answer: which field, a word for programs, and a sentence for people. */
export type Problem = {
  /** Dots lead into objects and lists; empty for the line as a whole. */
  readonly field: string
  readonly code: string
  readonly message: string
}

/** An operation that cannot be done with what it was given. Each field alone was well formed. */
export class RefusedError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('; '))
  }
}

/** Throws everything that is wrong at once, or nothing. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RefusedError(problems)
}

/** The core refuses with an `AppError` or a `RangeError`; anything else is our own mistake, and still one answer. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof RefusedError) return error.problems
  const message = error instanceof Error ? error.message : 'something else was thrown'
  if (error instanceof AppError) return [{ field: '', code: error.code, message }]
  return [{ field: '', code: error instanceof RangeError ? 'refused' : 'unexpected', message }]
}
