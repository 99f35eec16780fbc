import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalnet } from '@/lib/localnet/localnet'
import { type LogStore, openLogStore } from './log-store'
import { RefusedRequestError, sendResponse, toRequest } from './node-http'
import { openStaticSite } from './static-site'
import { startTicking } from './ticking'

export type HostOptions = {
  /** The finished site. */
  readonly site: string
  /** Where the local network keeps its log. */
  readonly state: string
  /** 0 takes a free one. */
  readonly port: number
  /** The interface to listen on; this machine only, unless told otherwise. */
  readonly address?: string
}

export type Host = {
  readonly origin: string
  close(): Promise<void>
}

/** The port belongs to another program. */
export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`port ${port} is taken`)
  }
}

/** Serves the dApp and the local network on one origin. */
export async function startHost({ site, state, port, address }: HostOptions): Promise<Host> {
  const staticSite = await openStaticSite(site)
  const store = await openLogStore(state)
  try {
    const localnet = await createLocalnet({ store, now: Date.now })
    const answer = (request: Request) =>
      isLocalnetCall(request) ? localnet.handle(request) : staticSite(request)
    const server = createServer((incoming, outgoing) => void serve({ incoming, outgoing, answer }))
    await listen(server, { port, address: address ?? '127.0.0.1' })
    const stopTicking = startTicking(() => localnet.tick())
    return {
      origin: `http://localhost:${(server.address() as AddressInfo).port}`,
      close: async () => {
        await stopTicking()
        await closeServer(server)
        await store.close()
      },
    }
  } catch (cause) {
    await closeQuietly(store)
    throw cause
  }
}

const isLocalnetCall = (request: Request) =>
  /^\/(api|localnet)\//.test(new URL(request.url).pathname)

type Exchange = {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly answer: (request: Request) => Promise<Response>
}

/** Never throws: whatever goes wrong with one request is that request's answer. */
async function serve({ incoming, outgoing, answer }: Exchange): Promise<void> {
  try {
    const response = await answer(await toRequest(incoming))
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    response.headers.set('x-content-type-options', 'nosniff')
    await sendResponse(response, outgoing)
  } catch (cause) {
    const status = cause instanceof RefusedRequestError ? cause.status : 500
    if (status === 500) console.error(`${incoming.method} ${incoming.url}:`, cause)
    if (outgoing.headersSent) outgoing.destroy()
    // The rest of a body that was not read must not be taken for the next request.
    else outgoing.writeHead(status, { Connection: 'close' }).end()
  }
}

function listen(server: Server, { port, address }: { port: number; address: string }) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'EADDRINUSE' ? new PortTakenError(port) : cause),
    )
    server.listen(port, address, () => resolve())
  })
}

function closeServer(server: Server) {
  return new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function closeQuietly(store: LogStore) {
  await store.close().catch(() => undefined)
}
