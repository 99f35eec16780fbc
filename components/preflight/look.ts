import type { UseQueryResult } from '@tanstack/react-query'

/** What one question came to; null while it is out. */
export type Look<Value> =
  | { readonly kind: 'told'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: unknown }
  | null

/** An answer from before does not stand once asking again has failed. */
export function lookAt<Value>({
  data,
  error,
  failureReason,
}: Pick<UseQueryResult<Value>, 'data' | 'error' | 'failureReason'>): Look<Value> {
  const problem = error ?? (data === undefined ? failureReason : null)
  if (problem) return { kind: 'failed', error: problem }
  return data === undefined ? null : { kind: 'told', value: data }
}

/** The check that is made of it; null while it is out. */
export function readLook<Value, Check>(
  look: Look<Value>,
  { told, failed }: { told(value: Value): Check; failed(error: unknown): Check },
): Check | null {
  if (look === null) return null
  return look.kind === 'told' ? told(look.value) : failed(look.error)
}
