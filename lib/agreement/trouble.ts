import { RefusedError } from '@/lib/ports/source'
import { AppError } from '@/lib/shared/app-error'

/** Whether an error says that something is wrong with the server: one that says no to a question has answered it. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof RefusedError
    ? error.status >= 500
    : error instanceof AppError && troubles.includes(error.code)

const troubles: readonly string[] = ['unreachable', 'bad-answer']
