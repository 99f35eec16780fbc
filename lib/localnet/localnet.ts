import type { ProtocolLine } from './babylon/state'
import type { Rpc } from './bitcoin/rpc'
import { submitCheckpoints } from './checkpoint-submitter'
import { answerControl } from './control/answer'
import { answerAsCovenant } from './covenant-committee'
import type { LocalnetStore } from './event-log'
import { createFaultBoard } from './faults/fault-board'
import { sourceAt } from './faults/source'
import { openLoggedNetwork } from './logged-network'
import type { Network } from './network'
import { slashStakes } from './slasher'
import { answerSource, type Sources } from './sources'
import { reportHeaders, reportStakes } from './watchers'

export type LocalnetSettings = {
  /** Seconds between blocks, 5 unless given; 0 mines only on request. What a log says wins over it. */
  readonly blockIntervalSeconds?: number
  /** The rules of the Babylon chain: `bsn` unless given. A log of the other line is refused with an error. */
  readonly line?: ProtocolLine | undefined
}

export type Localnet = {
  /** Answers every request; never throws because of what is in one. */
  handle(request: Request): Promise<Response>
  /** To be called often: mines when a block is due, and lets the covenant and the watchers act. */
  tick(): Promise<void>
}

export type LocalnetOptions = {
  /** A real Bitcoin node on regtest to run on, instead of the embedded one. It keeps its blocks itself. */
  readonly bitcoind?: Rpc | undefined
  readonly store: LocalnetStore
  /** In milliseconds since 1970. */
  readonly now: () => number
  readonly settings?: LocalnetSettings
}

/** A Bitcoin node, a Babylon node, its covenant and watchers, and an indexer, behind one `handle`. */
export async function createLocalnet(options: LocalnetOptions): Promise<Localnet> {
  const { store, now, settings, bitcoind } = options
  const blockInterval = settings?.blockIntervalSeconds ?? 5
  const logged = await openLoggedNetwork(store, {
    ...{ now, blockInterval, bitcoind },
    line: settings?.line,
  })
  const board = { logged, faults: createFaultBoard() }
  return {
    handle: (request) => answer(board, request),
    tick: () => logged.use(act),
  }
}

async function act(network: Network): Promise<void> {
  const { world, now } = network
  await network.follow()
  const isDue = world.blockInterval > 0 && now() >= world.lastBlockAt + world.blockInterval * 1_000
  if (isDue) await network.mine(1)
  reportHeaders(network)
  answerAsCovenant(network)
  reportStakes(network)
  await slashStakes(network)
  await submitCheckpoints(network)
}

async function answer(board: Sources, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const asked = sourceAt(pathname)
  if (asked) return await answerSource(board, { ...asked, request })
  if (pathname.startsWith('/localnet/'))
    return await answerControl(board, request, pathname.slice('/localnet'.length))
  return new Response('404 page not found\n', { status: 404 })
}
