import type { Fetch } from '@/lib/adapters/http'
import { openLocalnetWorker } from '@/lib/adapters/localnet-worker/open'
import type { NetworkConfig } from '@/lib/config/networks'

const workers = new Map<string, Fetch>()

/** How the servers of a network are reached: over HTTP (undefined), or as messages to the worker that is all of them. */
export function fetchFor({ localnetWorker }: NetworkConfig): Fetch | undefined {
  if (localnetWorker === null) return undefined
  const open = workers.get(localnetWorker) ?? openLocalnetWorker(localnetWorker)
  workers.set(localnetWorker, open)
  return open
}
