import { QueryClient } from '@tanstack/react-query'
import { UnreachableError } from '@/lib/ports/source'
import { AppError } from '@/lib/shared/app-error'

const maxRetries = 3
const longestWait = 20_000
/** A server that wants to be left alone for longer is asked again all the same: it may have changed its mind. */
const longestRest = 120_000

/** Only what says of itself that it may pass is tried again. */
export const mayRetry = (failures: number, error: unknown): boolean =>
  failures < maxRetries && error instanceof AppError && error.retryable

/**
 * Doubling, with full jitter, so that many browsers do not come back at once; not before a server wants to be asked
 * again, if it says so.
 */
export const retryDelay = (
  failures: number,
  error: unknown = null,
  random: () => number = Math.random,
): number => {
  const rest = error instanceof UnreachableError ? (error.retryAfterMs ?? 0) : 0
  return Math.min(longestRest, rest) + random() * Math.min(longestWait, 1_000 * 2 ** failures)
}

/**
 * `networkMode` is `always`: a machine without internet still reaches the local network, and a real network that is out
 * of reach must be said to be, not waited for in silence.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: mayRetry,
        retryDelay: (failures, error) => retryDelay(failures, error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
