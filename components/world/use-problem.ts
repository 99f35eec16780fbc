import { useState } from 'react'

type Answer = {
  readonly data: unknown
  readonly error: unknown
  readonly failureReason: unknown
}

/**
 * Why the first of these answers that is missing is missing; null while nothing has gone wrong.
 * It stays until the answer is there: asking again by itself must not look as if nothing had happened.
 */
export function useProblem(answers: readonly Answer[]): unknown {
  const [last, setLast] = useState<unknown>(null)
  const missing = answers.filter(({ data }) => data === undefined)
  const failed = missing.find(({ error, failureReason }) => error ?? failureReason)
  const now = failed ? (failed.error ?? failed.failureReason) : null
  if (now !== null && now !== last) setLast(now)
  return missing.length === 0 ? null : (now ?? last)
}
