import type { ProtocolLine } from './babylon/state'
import { followedSource } from './bitcoin/followed-source'
import type { Rpc } from './bitcoin/rpc'
import { embeddedSource } from './bitcoin/source'
import { chosenLine } from './chosen-line'
import { formatEvent, type LocalnetEvent, type LocalnetStore, parseEvent } from './event-log'
import { genesisBlocks } from './genesis'
import { Refusal } from './http'
import { createNetwork, type Network } from './network'
import { createPastWorlds } from './past-worlds'
import { createTurns } from './turns'
import { reportHeaders } from './watchers'
import { applyEvent, createWorld, type World, type WorldSettings } from './world'

/** The running network and the log that it follows from. */
export type LoggedNetwork = {
  /** Whether a real Bitcoin node keeps the blocks, which takes back and makes up none. */
  readonly isOnRealNode: boolean
  /** Whatever this work brought about is in the log before anyone is told, or can see it. */
  use<Value>(work: (network: Network) => Value | Promise<Value>): Promise<Value>
  /** What every source showed so many blocks ago. For work that `use` does. */
  worldAgo(blocks: number): Promise<World>
  /** Stops following the past until somebody asks for it again. */
  forgetPast(): void
  /** Keeps a part of the log, and begins again from there. */
  rewrite(part: (lines: readonly string[]) => readonly string[]): Promise<void>
}

type Settings = WorldSettings & { readonly bitcoind?: Rpc | undefined }

export async function openLoggedNetwork(
  store: LocalnetStore,
  { line, ...given }: Omit<Settings, 'line'> & { readonly line?: ProtocolLine | undefined },
): Promise<LoggedNetwork> {
  const turns = createTurns()
  const lines = await store.load()
  const settings = { ...given, line: chosenLine(lines, line) }
  const past = createPastWorlds(store, settings)
  let network = await begun(lines, settings)
  // One after the other. A write that failed fails everything after it: the state is ahead of the log then.
  let saving: Promise<void> = Promise.resolve()
  const write = async (events: readonly LocalnetEvent[]) => {
    await store.append(events.map(formatEvent))
    past.accept(events)
  }
  const save = () => {
    const events = network.drain()
    if (events.length > 0) saving = saving.then(() => write(events))
    return saving
  }
  await save()
  return {
    isOnRealNode: settings.bitcoind !== undefined,
    use: (work) =>
      turns.beside(async () => {
        try {
          return await work(network)
        } finally {
          await save()
        }
      }),
    async worldAgo(blocks) {
      if (settings.bitcoind) throw notTurnedBack()
      const opened = saving.then(() => past.open(blocks))
      // Nothing is written meanwhile, and a past that cannot be read harms no present.
      saving = saving.then(() => opened.catch(() => undefined))
      await opened
      return past.find(blocks) ?? network.world
    },
    forgetPast: past.clear,
    rewrite: (part) =>
      turns.alone(async () => {
        if (settings.bitcoind) throw notTurnedBack()
        const lines = part(await store.load())
        const next = await begun(lines, settings)
        await store.replace(lines)
        network = next
        past.clear()
        await save()
      }),
  }
}

const notTurnedBack = () => new Refusal(400, 'a real node cannot be turned back')

/** The network that some events lead to. */
async function begun(lines: readonly string[], settings: Settings): Promise<Network> {
  const world = createWorld(settings)
  for (const line of lines) applyEvent(world, parseEvent(line))
  const { bitcoind, now } = settings
  const source = bitcoind ? followedSource(world.bitcoin, bitcoind) : embeddedSource(world.bitcoin)
  await source.follow()
  const network = createNetwork(world, now, source)
  if (lines.length === 0) network.act({ kind: 'protocol-line', line: settings.line })
  const missing = genesisBlocks - world.bitcoin.tip().height
  if (missing > 0) await network.mine(missing)
  if (!world.babylon.lightClient.tip()) reportHeaders(network)
  return network
}
