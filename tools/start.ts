import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { OtherLineError } from '@/lib/localnet/chosen-line'
import { buildIfChanged, SITE } from './build'
import { stopCleanly } from './child'
import { FolderInUseError } from './host/folder-lock'
import { type Host, PortTakenError, startHost } from './host/host'

const STATE = '.holdfast/localnet'
/** Its log has no Bitcoin in it: the real node keeps that. */
const STATE_ON_BITCOIND = '.holdfast/localnet-on-bitcoind'

/** `npm start`: the local network and the dApp on one origin, until Ctrl-C. */
export async function main(args: string[]): Promise<void> {
  let host: Host | null = null
  stopCleanly(async () => host?.close())
  try {
    host = await started(args)
    await assertAnswers(host.origin)
    console.log(`\nHoldfast is at ${host.origin} (Ctrl-C stops it)`)
  } catch (cause) {
    console.error(`\n${explained(cause)}`)
    await host?.close()
    process.exit(1)
  }
}

async function started(args: string[]): Promise<Host> {
  const { values } = parseArgs({
    args,
    options: {
      reset: { type: 'boolean', default: false },
      bitcoind: { type: 'string' },
      line: { type: 'string' },
    },
  })
  const { bitcoind } = values
  const line = values.line === undefined ? undefined : lineOf(values.line)
  const state = bitcoind ? STATE_ON_BITCOIND : STATE
  const port = portOf(process.env.PORT ?? '3000')
  // Said before the build, not a minute later.
  await assertFree(port)
  await buildIfChanged({ network: 'localnet' })
  if (values.reset) await rm(state, { recursive: true, force: true })
  const address = process.env.HOST
  return startHost({
    ...{ site: SITE, state, port },
    ...(address && { address }),
    ...(bitcoind && { bitcoind }),
    ...(line && { line }),
  })
}

class BadOptionError extends Error {}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new BadOptionError(`PORT=${text} is not a port.`)
  return port
}

function lineOf(text: string): ProtocolLine {
  if (text === 'genesis' || text === 'bsn') return text
  throw new BadOptionError(`--line ${text}: there are the protocol lines genesis and bsn.`)
}

function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => reject(new PortTakenError(port)))
    probe.listen(port, process.env.HOST ?? '127.0.0.1', () => probe.close(() => resolve()))
  })
}

/** Asks as a browser would, so that the address is printed only when it is true. */
async function assertAnswers(origin: string): Promise<void> {
  const page = await fetch(`${origin}/`)
  const status = await fetch(`${origin}/localnet/status`)
  if (!page.ok || !status.ok)
    throw new Error(`the server answered ${page.status} and ${status.status}`)
  const { height }: { height?: unknown } = await status.json()
  if (typeof height !== 'number') throw new Error(`another program answers at ${origin}`)
}

function explained(cause: unknown): string {
  if (cause instanceof PortTakenError)
    return `Port ${cause.port} is taken by another program. Stop it, or choose another: PORT=${cause.port + 1} npm start`
  if (cause instanceof FolderInUseError)
    return `The local network is already running (process ${cause.pid}). Stop it first; if it is long gone, delete ${cause.folder}/lock.`
  if (cause instanceof BadOptionError) return cause.message
  if (cause instanceof OtherLineError)
    return `The stored local network follows the protocol line "${cause.logged}". Begin a new one: npm start -- --reset --line ${cause.chosen}`
  const hint = 'If the stored local network is the cause, `npm start -- --reset` begins a new one.'
  return `Holdfast could not start: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}\n${hint}`
}
