import type { Fetch } from '@/lib/adapters/http'
import type { Channel } from './messages'
import { workerFetch } from './worker-fetch'

const name = 'holdfast-localnet'

/** Starts the local network of this browser, or joins it where tabs can share one, and answers how to reach it. */
export const openLocalnetWorker = (script: string): Fetch => workerFetch(channelTo(script))

const channelTo = (script: string): Channel =>
  typeof SharedWorker === 'undefined'
    ? new Worker(script, { name })
    : new SharedWorker(script, { name }).port
