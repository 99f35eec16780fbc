import { AppError } from '@/lib/shared/app-error'
import { parseRoot } from './endpoint-root'
import { maxRoots } from './max-roots'
import { type Endpoints, type NetworkConfig, type NetworkName, networks } from './networks'

/** `/config.json` is not what the site can start with; `field` is the first part that is wrong. */
export class BadConfigError extends AppError {
  readonly code = 'bad-config'
  readonly retryable = false
  constructor(readonly field: string) {
    super(`config.json: ${field} is not valid`)
  }
}

/** Reads the operator's choice of network and, optionally, of endpoints: `{"network": "localnet"}`. */
export function parseSiteConfig(json: unknown): NetworkConfig {
  const config = record(json, 'config.json')
  const { network, endpoints = {}, allowedOrigins = [], localnetWorker = null } = config
  if (!isNetworkName(network)) throw new BadConfigError('network')
  const defaults = networks[network]
  return {
    ...defaults,
    endpoints: endpointsOf(record(endpoints, 'endpoints'), defaults.endpoints),
    allowedOrigins: originsOf(allowedOrigins),
    localnetWorker: workerOf(localnetWorker, network),
  }
}

const isNetworkName = (value: unknown): value is NetworkName =>
  typeof value === 'string' && Object.hasOwn(networks, value)

function endpointsOf(given: Readonly<Record<string, unknown>>, defaults: Endpoints): Endpoints {
  const { bitcoin, babylon, indexer } = given
  return {
    bitcoin: bitcoin === undefined ? defaults.bitcoin : rootsOf(bitcoin, 'bitcoin'),
    babylon: babylon === undefined ? defaults.babylon : rootsOf(babylon, 'babylon'),
    indexer: indexer === undefined ? defaults.indexer : rootOf(indexer, 'endpoints.indexer'),
  }
}

/** A list, or one address alone. */
function rootsOf(value: unknown, name: keyof typeof maxRoots): readonly string[] {
  const field = `endpoints.${name}`
  const roots = (Array.isArray(value) ? value : [value]).map((each) => rootOf(each, field))
  const isRepeated = new Set(roots).size < roots.length
  if (roots.length === 0 || roots.length > maxRoots[name] || isRepeated)
    throw new BadConfigError(field)
  return roots
}

function rootOf(value: unknown, field: string): string {
  const root = parseRoot(value)
  if (!root.ok) throw new BadConfigError(field)
  return root.value
}

/** Exact ones of https: a wildcard would let a page send what it holds to anybody. */
function originsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every(isOrigin)) throw new BadConfigError('allowedOrigins')
  return value
}

const isOrigin = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^https:\/\/[a-z0-9.:-]+$/.test(value) &&
  URL.canParse(value) &&
  new URL(value).origin === value

/** One of our own scripts, and only for the local network. */
function workerOf(value: unknown, network: NetworkName): string | null {
  if (value === null) return null
  const isOurs = typeof value === 'string' && /^\/_next\/static\/[\w/-]+\.js$/.test(value)
  if (!isOurs || network !== 'localnet') throw new BadConfigError('localnetWorker')
  return value
}

function record(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadConfigError(field)
  return value as Readonly<Record<string, unknown>>
}
