import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { Problem } from './problem'

/** What an operation found out: plain data that JSON can carry, so no bigint. */
export type Found = Readonly<Record<string, unknown>>

export type Operation = {
  readonly fields: readonly string[]
  /** Throws what the core throws when well-formed fields do not fit together. */
  readonly answer: (request: object) => Result<Found, readonly Problem[]>
}

/** An operation that reads `shape` out of a request and then runs. */
export function operation<Shape extends z.core.$ZodShape>(
  shape: Shape,
  run: (input: z.output<z.ZodMiniObject<Shape, z.core.$strip>>) => Found,
): Operation {
  const schema = z.object(shape)
  return {
    fields: Object.keys(shape),
    answer(request) {
      const read = schema.safeParse(request, { reportInput: true })
      if (!read.success) return fail(read.error.issues.map(problemOf))
      return ok(run(read.data))
    },
  }
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const field = issue.path.map(String).join('.')
  if (issue.input === undefined) return { field, code: 'missing', message: 'this field is missing' }
  // zod's own sentences are left out of its small build, so a wrong type is told by its name.
  const message = issue.message === 'Invalid input' ? wantedBy(issue) : issue.message
  return { field, code: 'invalid', message }
}

const wantedBy = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' ? `expected a value of type ${issue.expected}` : 'not understood'
