import { openLocalnetLog } from '@/lib/adapters/browser-storage/localnet-log'
import type { Channel } from '@/lib/adapters/localnet-worker/messages'
import { serveChannel } from '@/lib/adapters/localnet-worker/worker-fetch'
import { createLocalnet, type Localnet } from '@/lib/localnet/localnet'

const tickEveryMs = 250

/** The local network inside a browser. A tab that cannot share it waits until the one that runs it is closed. */
const localnet = new Promise<Localnet>((resolve, reject) => {
  const never = new Promise<never>(() => undefined)
  void navigator.locks.request('holdfast-localnet', async () => {
    await start().then(resolve, reject)
    await never
  })
})

async function start(): Promise<Localnet> {
  const started = await createLocalnet({ store: await openLocalnetLog(), now: Date.now })
  void tickForEver(started)
  return started
}

async function tickForEver(running: Localnet): Promise<never> {
  for (;;) {
    await running
      .tick()
      .catch((cause: unknown) => console.error('The local network stumbled:', cause))
    await new Promise((resolve) => setTimeout(resolve, tickEveryMs))
  }
}

const serve = (channel: Channel) =>
  serveChannel(channel, async (request) => (await localnet).handle(request))

// TypeScript knows the scopes of pages, not of workers.
const scope = globalThis as unknown as Channel & {
  onconnect?: ((event: MessageEvent) => void) | null
}
if ('onconnect' in scope)
  scope.onconnect = ({ ports }) => {
    for (const port of ports) serve(port)
  }
else serve(scope)
