import { type LcdContext, lcd } from './babylon/lcd'
import { esplora } from './bitcoin/esplora'
import { control } from './control'
import { answerAsCovenant } from './covenant-committee'
import { formatEvent, type LocalnetStore, parseEvent } from './event-log'
import { genesisBlocks } from './genesis'
import { stakingApi } from './indexer/staking-api'
import { createNetwork, type Network } from './network'
import { reportHeaders, reportStakes } from './watchers'
import { applyEvent, createWorld } from './world'

export type LocalnetSettings = {
  /** Seconds between blocks, 5 unless given; 0 mines only on request. What a log says wins over it. */
  readonly blockIntervalSeconds?: number
}

export type Localnet = {
  /** Answers every request; never throws because of what is in one. */
  handle(request: Request): Promise<Response>
  /** To be called often: mines when a block is due, and lets the covenant and the watchers act. */
  tick(): Promise<void>
}

export type LocalnetOptions = {
  readonly store: LocalnetStore
  /** In milliseconds since 1970. */
  readonly now: () => number
  readonly settings?: LocalnetSettings
}

/** A Bitcoin node, a Babylon node, its covenant and watchers, and an indexer, behind one `handle`. */
export async function createLocalnet({ store, now, settings }: LocalnetOptions): Promise<Localnet> {
  const world = createWorld({ now, blockInterval: settings?.blockIntervalSeconds ?? 5 })
  const lines = await store.load()
  for (const line of lines) applyEvent(world, parseEvent(line))
  const network = createNetwork(world, now)
  const missing = genesisBlocks - world.bitcoin.tip().height
  if (missing > 0) await network.mine(missing)
  reportHeaders(network)
  // One after the other. A write that failed fails everything after it: the state is ahead of the log then.
  let saving: Promise<void> = Promise.resolve()
  const save = () => {
    const events = network.drain()
    if (events.length > 0) saving = saving.then(() => store.append(events.map(formatEvent)))
    return saving
  }
  await save()
  return {
    // Whatever was accepted is in the log before anyone is told, or can see it.
    async handle(request) {
      const response = await answer(network, request)
      await save()
      return response
    },
    async tick() {
      await act(network)
      await save()
    },
  }
}

async function act(network: Network): Promise<void> {
  const { world, now } = network
  const isDue = world.blockInterval > 0 && now() >= world.lastBlockAt + world.blockInterval * 1_000
  if (isDue) await network.mine(1)
  reportHeaders(network)
  answerAsCovenant(network)
  reportStakes(network)
}

async function answer(network: Network, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const [, root, path = '/'] = /^(\/api\/[a-z]+|\/localnet)(\/.*)?$/.exec(pathname) ?? []
  switch (root) {
    case '/api/bitcoin':
      return await esplora({ view: network.world.bitcoin, submit: network.submit }, request, path)
    case '/api/babylon':
      return await lcd(lcdContext(network), request, path)
    case '/api/indexer':
      return stakingApi(network.world, request, path)
    case '/localnet':
      return await control(network, request, path)
    default:
      return new Response('404 page not found\n', { status: 404 })
  }
}

const lcdContext = ({ world, broadcast }: Network): LcdContext => ({
  state: world.babylon,
  broadcast,
})
