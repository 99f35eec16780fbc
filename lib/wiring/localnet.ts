import type { Fetch } from '@/lib/adapters/http'
import { openLocalnetWorker } from '@/lib/adapters/localnet-worker/open'
import type { NetworkConfig } from '@/lib/config/networks'

const workers = new Map<string, Fetch>()

/**
 * How a server of a network is reached: over HTTP (undefined), or as messages to the worker that is all servers on our own
 * origin.
 */
export function fetchFor({ localnetWorker }: NetworkConfig, root: string): Fetch | undefined {
  if (localnetWorker === null || !root.startsWith('/')) return undefined
  const open = workers.get(localnetWorker) ?? openLocalnetWorker(localnetWorker)
  workers.set(localnetWorker, open)
  return open
}
