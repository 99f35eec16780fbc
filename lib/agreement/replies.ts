import type { Saying } from '@/lib/ports/agreement'
import type { BitcoinSource } from '@/lib/ports/bitcoin-chain'
import { AppError } from '@/lib/shared/app-error'
import type { Fact } from './fact'

export type Reply<Answer> =
  | { readonly source: BitcoinSource; readonly answer: Answer }
  | { readonly source: BitcoinSource; readonly error: AppError }

/**
 * What a source answers, or why it cannot. What is no `AppError` is no fault of the source and is thrown: a bug, or the
 * reason of somebody who gave up.
 */
export async function replyOf<Answer>(
  source: BitcoinSource,
  answer: Promise<Answer>,
): Promise<Reply<Answer>> {
  try {
    return { source, answer: await answer }
  } catch (error) {
    if (error instanceof AppError) return { source, error }
    throw error
  }
}

export const answersIn = <Answer>(replies: readonly Reply<Answer>[]): readonly Answer[] =>
  replies.flatMap((reply) => ('answer' in reply ? [reply.answer] : []))

export const errorsIn = (replies: readonly Reply<unknown>[]): readonly AppError[] =>
  replies.flatMap((reply) => ('error' in reply ? [reply.error] : []))

/** What each of the sources says. */
export function sayingsOf<Answer>(
  sources: readonly BitcoinSource[],
  fact: Pick<Fact<Answer>, 'said'>,
  replies: readonly Reply<Answer>[],
): readonly Saying[] {
  const told = replies.flatMap((reply) => ('answer' in reply ? [reply] : []))
  const said = fact.said(told.map(({ answer }) => answer))
  return sources.map(({ name }) => ({
    source: name,
    said: said[told.findIndex(({ source }) => source.name === name)] ?? null,
  }))
}
