import { fromBase64 } from 'uint8array-tools'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { json } from '@/lib/localnet/http'
import { base64Of } from './base64-of'

/** A gRPC status as the REST gateway answers it. */
export class LcdError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message)
    this.name = 'LcdError'
  }
}

export const invalid = (message: string) => new LcdError(400, 3, message)
export const notFound = (message: string) => new LcdError(404, 5, message)

/** A module's registered error has no gRPC status, so the gateway makes a 500 of it, even of "not found". */
export const keeperError = (message: string) => new LcdError(500, 2, message)

/** A path the gateway does not serve, as when a module does not exist on this version of the chain. */
export const unimplemented = () => new LcdError(501, 12, 'Not Implemented')

export const lcdErrorResponse = ({ status, code, message }: LcdError): Response =>
  json({ code, message, details: [] }, status)

/** A part of a path without its escapes. */
export function unescaped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw invalid('invalid URL escape')
  }
}

const defaultLimit = 100
const maxLimit = 1_000

/** One page of a list ordered by `keyOf`, which is hex; `next_key` is the key the next page begins with, in base64. */
export function lcdPage<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  keyOf: (item: Item) => string,
) {
  const limit = Math.min(count(query, 'pagination.limit') || defaultLimit, maxLimit)
  const ordered = query.get('pagination.reverse') === 'true' ? items.toReversed() : items
  const key = query.get('pagination.key')
  const start = key ? indexOf(ordered, key, keyOf) : count(query, 'pagination.offset')
  if (start < 0) throw invalid('invalid pagination key')
  const next = ordered[start + limit]
  return {
    items: ordered.slice(start, start + limit),
    pagination: {
      next_key: next === undefined ? null : toBase64(keyOf(next)),
      total: key ? '0' : items.length.toString(),
    },
  }
}

/** The key is decoded once: the list may be long. */
function indexOf<Item>(items: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  const wanted = hexOf(fromBase64(key))
  return items.findIndex((item) => keyOf(item) === wanted)
}

function count(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '0'
  if (!/^\d{1,9}$/.test(text)) throw invalid(`parsing field "${name}": ${text}`)
  return Number(text)
}

const toBase64 = (hex: string): string => base64Of(toHexBrand(hex))
