import { QueryClient } from '@tanstack/react-query'
import { AppError } from '@/lib/shared/app-error'

const maxRetries = 3
const longestWait = 20_000

/** Only what says of itself that it may pass is tried again. */
export const mayRetry = (failures: number, error: unknown): boolean =>
  failures < maxRetries && error instanceof AppError && error.retryable

/** Doubling, with full jitter, so that many browsers do not come back at once. */
export const retryDelay = (failures: number, random: () => number = Math.random): number =>
  random() * Math.min(longestWait, 1_000 * 2 ** failures)

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
        retryDelay: (failures) => retryDelay(failures),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
