import { isObject, type JsonObject } from '@/lib/localnet/http'
import { badRequest } from './api-reply'

/** The server's own setting; clients cannot change it. */
const pageSize = 10

export type Page<Item> = {
  readonly items: readonly Item[]
  /** The empty string on the last page. */
  readonly nextKey: string
}

/** The first page of `rest`, which is read no further than it has to be; `tokenOf` marks the last item of a page. */
export function pageOf<Item>(
  rest: Iterable<Item>,
  tokenOf: (item: Item) => JsonObject,
): Page<Item> {
  const items: Item[] = []
  for (const item of rest) {
    const last = items.at(-1)
    if (last !== undefined && items.length === pageSize)
      return { items, nextKey: encodeToken(tokenOf(last)) }
    items.push(item)
  }
  return { items, nextKey: '' }
}

/** URL-safe base64 of a small JSON object, which stays ASCII. */
const encodeToken = (token: JsonObject): string =>
  btoa(JSON.stringify(token)).replaceAll('+', '-').replaceAll('/', '_')

/**
 * The token a client sent back; null for the first page. Base64 that holds something else is `malformed`,
 * which one endpoint answers with 400 and another with 500.
 */
export function decodeToken(query: URLSearchParams, malformed: () => Error): JsonObject | null {
  const key = query.get('pagination_key') ?? ''
  if (key === '') return null
  if (key.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(key))
    throw badRequest('invalid pagination key format')
  const token = parsed(atob(key))
  if (!token) throw malformed()
  return token
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
