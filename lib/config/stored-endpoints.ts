import { fail, ok, type Result } from '@/lib/shared/result'
import type { Endpoints, NetworkConfig } from './networks'
import { endpointTexts, parseOwnEndpoints } from './own-endpoints'

/** The endpoints a person keeps in the browser, read as strictly as when they were typed. null when there are none. */
export function parseStoredEndpoints(
  site: Pick<NetworkConfig, 'endpoints' | 'allowedOrigins'>,
  stored: string | null,
): Result<Endpoints | null, 'unreadable'> {
  if (stored === null) return ok(null)
  const value = jsonOf(stored)
  if (!isEndpoints(value)) return fail('unreadable')
  const endpoints = parseOwnEndpoints(site, endpointTexts(value))
  return endpoints.ok ? endpoints : fail('unreadable')
}

function isEndpoints(value: unknown): value is Endpoints {
  if (typeof value !== 'object' || value === null) return false
  const { bitcoin, babylon, indexer } = value as Readonly<Record<string, unknown>>
  return isTexts(bitcoin) && isTexts(babylon) && typeof indexer === 'string'
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
