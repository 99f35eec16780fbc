import { AppError } from '@/lib/shared/app-error'
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
  const { network, endpoints = {}, localnetWorker = null } = record(json, 'config.json')
  if (!isNetworkName(network)) throw new BadConfigError('network')
  const defaults = networks[network]
  return {
    ...defaults,
    endpoints: endpointsOf(record(endpoints, 'endpoints'), defaults.endpoints),
    localnetWorker: workerOf(localnetWorker, network),
  }
}

const isNetworkName = (value: unknown): value is NetworkName =>
  typeof value === 'string' && Object.hasOwn(networks, value)

function endpointsOf(given: Readonly<Record<string, unknown>>, defaults: Endpoints): Endpoints {
  const endpoint = (name: keyof Endpoints) =>
    given[name] === undefined ? defaults[name] : rootOf(given[name], `endpoints.${name}`)
  return {
    bitcoin: endpoint('bitcoin'),
    babylon: endpoint('babylon'),
    indexer: endpoint('indexer'),
  }
}

/** One of our own scripts, and only for the local network. */
function workerOf(value: unknown, network: NetworkName): string | null {
  if (value === null) return null
  const isOurs = typeof value === 'string' && /^\/_next\/static\/[\w/-]+\.js$/.test(value)
  if (!isOurs || network !== 'localnet') throw new BadConfigError('localnetWorker')
  return value
}

function rootOf(value: unknown, field: string): string {
  if (typeof value !== 'string' || !isRoot(value)) throw new BadConfigError(field)
  return value.replace(/\/+$/, '')
}

/** A path on our own origin, an https address, or plain http on this very machine. */
function isRoot(text: string): boolean {
  if (/^\/(?!\/)[\w./-]*$/.test(text)) return true
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username } = new URL(text)
  if (search || hash || username) return false
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}

const isThisMachine = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function record(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadConfigError(field)
  return value as Readonly<Record<string, unknown>>
}
