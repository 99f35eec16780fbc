import type { Endpoints, NetworkConfig } from '@/lib/config/networks'
import {
  type EndpointProblem,
  type EndpointTexts,
  endpointTexts,
  parseOwnEndpoints,
} from '@/lib/config/own-endpoints'
import { parseStoredEndpoints } from '@/lib/config/stored-endpoints'
import type { Result } from '@/lib/shared/result'

/** Whose servers this browser asks, and how a person changes that. */
export type EndpointDesk = {
  /** `unreadable`: there are endpoints of one's own that cannot be read, so that the site's are used. */
  readonly standing: 'site' | 'own' | 'unreadable'
  readonly inUse: EndpointTexts
  readonly ofSite: EndpointTexts
  parse(texts: EndpointTexts): Result<Endpoints, readonly EndpointProblem[]>
  /** Asks each server which chain it serves. */
  check(endpoints: Endpoints, signal?: AbortSignal): Promise<readonly EndpointProblem[]>
  /** In force when the page is next loaded. */
  keep(endpoints: Endpoints): void
  backToSite(): void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The network with the endpoints that are in force, and the desk they are changed at. */
export function openEndpointDesk(
  site: NetworkConfig,
  storage: Store,
): { readonly network: NetworkConfig; readonly desk: EndpointDesk } {
  const key = `holdfast.endpoints.${site.name}`
  const stored = parseStoredEndpoints(site, storage.getItem(key))
  const own = stored.ok ? stored.value : null
  const network = own ? { ...site, endpoints: own } : site
  return {
    network,
    desk: {
      standing: stored.ok ? (own ? 'own' : 'site') : 'unreadable',
      inUse: endpointTexts(network.endpoints),
      ofSite: endpointTexts(site.endpoints),
      parse: (texts) => parseOwnEndpoints(site, texts),
      check: async (endpoints, signal) =>
        (await import('./check-endpoints')).checkEndpoints({ ...site, endpoints }, { signal }),
      keep: (endpoints) => storage.setItem(key, JSON.stringify(endpoints)),
      backToSite: () => storage.removeItem(key),
    },
  }
}
