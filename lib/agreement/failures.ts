import { TooFewSourcesError } from '@/lib/ports/agreement'
import { TooManyCoinsError } from '@/lib/ports/bitcoin-chain'
import type { AppError } from '@/lib/shared/app-error'
import type { Fact } from './fact'
import type { Forum } from './inquiry'
import { answersIn, errorsIn, type Reply } from './replies'

/** Why too few sources have an answer. Where there is one source, its own reason. */
export function tooFewAnswered<Answer>(
  { sources, needed }: Pick<Forum, 'sources' | 'needed'>,
  { name }: Pick<Fact<Answer>, 'name'>,
  replies: readonly Reply<Answer>[],
): AppError {
  const errors = errorsIn(replies)
  const own = errors.find((error) => error instanceof TooManyCoinsError || sources.length === 1)
  const answered = answersIn(replies).length
  return own ?? new TooFewSourcesError(name, { answered, needed }, { cause: errors[0] })
}

/** Why no source has an answer: what may pass, if anything may. */
export function nobodyAnswered(replies: readonly Reply<unknown>[]): AppError {
  const errors = errorsIn(replies)
  const told = errors.find(({ retryable }) => retryable) ?? errors[0]
  if (!told) throw new RangeError('nobody was asked')
  return told
}
