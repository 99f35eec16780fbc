import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { createLocalnet, type Localnet } from '@/lib/localnet/localnet'
import { bitcoindIn } from '@/tools/real-node/bitcoind'
import { openLogStore } from './log-store'
import { RefusedRequestError, sendResponse, toRequest } from './node-http'
import { openStaticSite } from './static-site'
import { startTicking } from './ticking'

export type HostOptions = {
  /** The finished site. */
  readonly site: string
  /** Where the local network keeps its log. Without it there is no local network, only files are served. */
  readonly state?: string
  /** 0 takes a free one. */
  readonly port: number
  /** The interface to listen on; this machine only, unless told otherwise. */
  readonly address?: string
  /** The program of a real Bitcoin node to run on, instead of the embedded one. */
  readonly bitcoind?: string
  /** Which Babylon there is; what the log says unless given, and `bsn` for a new one. */
  readonly line?: ProtocolLine
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
export async function startHost(options: HostOptions): Promise<Host> {
  const opened: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closeLast of opened.splice(0).reverse()) await closeLast()
  }
  try {
    return { origin: await open(options, (closing) => opened.push(closing)), close }
  } catch (cause) {
    await close().catch(() => undefined)
    throw cause
  }
}

type Opened = (closing: () => Promise<void>) => void

/** Opens one thing after the other and answers the origin. `opened` is told how to close each. */
async function open(options: HostOptions, opened: Opened): Promise<string> {
  const { site, port, address = '127.0.0.1' } = options
  const staticSite = await openStaticSite(site)
  const localnet = await openLocalnet(options, opened)
  const answer = (request: Request) =>
    localnet && isLocalnetCall(request) ? localnet.handle(request) : staticSite(request)
  const server = createServer((incoming, outgoing) => void serve({ incoming, outgoing, answer }))
  await listen(server, { port, address })
  opened(() => closeServer(server))
  if (localnet) opened(startTicking(() => localnet.tick()))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

async function openLocalnet(
  { state, bitcoind, line }: HostOptions,
  opened: Opened,
): Promise<Localnet | null> {
  if (state === undefined) return null
  const store = await openLogStore(state)
  opened(store.close)
  const network = { store, now: Date.now, settings: { line } }
  if (!bitcoind) return createLocalnet(network)
  const { call, stop } = await bitcoindIn(join(state, 'bitcoind'), bitcoind)
  opened(stop)
  return createLocalnet({ ...network, bitcoind: call })
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
