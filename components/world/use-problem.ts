import { useState } from 'react'

export type Answer = {
  readonly data: unknown
  readonly error: unknown
  readonly failureReason: unknown
}

/**
 * Why the first of these answers that is missing is missing; null while nothing has gone wrong.
 * It stays until the answer is there: asking again by itself must not look as if nothing had happened.
 */
export const useProblem = (answers: readonly Answer[]): unknown =>
  useProblems({ all: answers }).all ?? null

/** The same for several groups of answers, each with a problem of its own. */
export function useProblems(
  groups: Readonly<Record<string, readonly Answer[]>>,
): Readonly<Record<string, unknown>> {
  const [last, setLast] = useState<Readonly<Record<string, unknown>>>({})
  const now = mapped(groups, failureOf)
  const isNews = (name: string) => now[name] !== null && now[name] !== last[name]
  const news = Object.keys(now).filter(isNews)
  if (news.length > 0)
    setLast({ ...last, ...Object.fromEntries(news.map((name) => [name, now[name]])) })
  return mapped(groups, (answers, name) =>
    answers.every(isThere) ? null : (now[name] ?? last[name] ?? null),
  )
}

const isThere = ({ data }: Answer) => data !== undefined

function failureOf(answers: readonly Answer[]): unknown {
  const missing = answers.filter((answer) => !isThere(answer))
  const failed = missing.find(({ error, failureReason }) => error ?? failureReason)
  return failed ? (failed.error ?? failed.failureReason) : null
}

const mapped = (
  groups: Readonly<Record<string, readonly Answer[]>>,
  each: (answers: readonly Answer[], name: string) => unknown,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(groups).map(([name, answers]) => [name, each(answers, name)]))
