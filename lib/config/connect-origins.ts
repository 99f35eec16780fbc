import type { NetworkConfig } from './networks'

type Connections = Pick<NetworkConfig, 'endpoints' | 'allowedOrigins'>

/** What runs on this machine may always be asked: nobody else hears of it. */
const thisMachine = ['http://localhost:*', 'http://127.0.0.1:*']

/** What the policy of the site's pages lets them ask besides the site itself, as sources of `connect-src`. */
export const connectOrigins = (site: Connections): readonly string[] => [
  ...thisMachine,
  ...ownAndAllowed(site),
]

/** Whether that policy lets a page ask this root. `site` is the network as the site has it, not as a person set it. */
export function mayConnect(site: Connections, root: string): boolean {
  if (root.startsWith('/')) return true
  const { origin, protocol } = new URL(root)
  return protocol === 'http:' || ownAndAllowed(site).includes(origin)
}

/** Endpoints on our own origin are paths; all others are absolute. */
function ownAndAllowed({ endpoints, allowedOrigins }: Connections): readonly string[] {
  const roots = [...endpoints.bitcoin, ...endpoints.babylon, endpoints.indexer]
  const absolute = roots.filter((root) => !root.startsWith('/'))
  const origins = absolute.map((root) => new URL(root).origin)
  return [...new Set([...origins, ...allowedOrigins])].sort()
}
