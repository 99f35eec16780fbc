import { fail, type Result } from '@/lib/shared/result'
import type { Found } from './operation'
import { operations } from './operations'
import { type Problem, problemsOf } from './problem'

/** How a request is known again; null when the line did not tell. */
type Id = string | number | null

/**
 * The answer to one line, itself one line without its end. Whatever the line holds, there is exactly one answer
 * and nothing is thrown.
 */
export function answerTo(line: string): string {
  const request = objectIn(line)
  if (!request.ok) return refusal(null, [request.problem])
  const id = idOf(request.value)
  const found = foundFor(request.value)
  const problems = [...idProblems(request.value, id), ...(found.ok ? [] : found.problem)]
  if (!found.ok || problems.length > 0) return refusal(id, problems)
  return JSON.stringify({ id, ok: true, ...found.value })
}

/** The answer to a line that could not even be read. */
export const refusal = (id: Id, problems: readonly Problem[]): string =>
  JSON.stringify({ id, ok: false, problems })

function idProblems(request: object, id: Id): readonly Problem[] {
  if (id !== null) return []
  const code = own(request, 'id') === undefined ? 'missing' : 'invalid'
  const message = 'expected a text or a whole number that names the request'
  return [{ field: 'id', code, message }]
}

function objectIn(line: string): Result<object, Problem> {
  const whole = (code: string, message: string) => fail({ field: '', code, message })
  if (line.trim() === '') return whole('empty', 'the line is empty')
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ok: true, value }
      : whole('not-an-object', 'the line is not a JSON object')
  } catch {
    return whole('not-json', 'the line is not JSON')
  }
}

function idOf(request: object): Id {
  const id: unknown = own(request, 'id')
  return typeof id === 'string' || Number.isSafeInteger(id) ? (id as string | number) : null
}

function foundFor(request: object): Result<Found, readonly Problem[]> {
  const name = own(request, 'op')
  const operation = typeof name === 'string' ? operations.get(name) : undefined
  if (!operation) {
    const code = name === undefined ? 'missing' : 'unknown'
    const message = `expected one of ${[...operations.keys()].join(', ')}`
    return fail([{ field: 'op', code, message }])
  }
  try {
    const found = operation.answer(request)
    const ignored = Object.keys(request).filter(
      (field) => !['id', 'op', ...operation.fields].includes(field),
    )
    // A misspelt optional field must not pass for one that was left out.
    return found.ok && ignored.length > 0 ? { ok: true, value: { ...found.value, ignored } } : found
  } catch (error) {
    return fail(problemsOf(error))
  }
}

const own = (request: object, field: string): unknown =>
  Object.hasOwn(request, field) ? Reflect.get(request, field) : undefined
