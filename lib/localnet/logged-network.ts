import type { ProtocolLine } from './babylon/state'
import { chosenLine } from './chosen-line'
import { formatEvent, type LocalnetEvent, type LocalnetStore, parseEvent } from './event-log'
import { genesisBlocks } from './genesis'
import { createNetwork, type Network } from './network'
import { createPastWorlds } from './past-worlds'
import { createTurns } from './turns'
import { reportHeaders } from './watchers'
import { applyEvent, createWorld, type World, type WorldSettings } from './world'

/** The running network and the log that it follows from. */
export type LoggedNetwork = {
  /** Whatever this work brought about is in the log before anyone is told, or can see it. */
  use<Value>(work: (network: Network) => Value | Promise<Value>): Promise<Value>
  /** What every source showed so many blocks ago. For work that `use` does. */
  worldAgo(blocks: number): Promise<World>
  /** Stops following the past until somebody asks for it again. */
  forgetPast(): void
  /** Keeps a part of the log, and begins again from there. */
  rewrite(part: (lines: readonly string[]) => readonly string[]): Promise<void>
}

export async function openLoggedNetwork(
  store: LocalnetStore,
  { line, ...given }: Omit<WorldSettings, 'line'> & { readonly line?: ProtocolLine | undefined },
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
    use: (work) =>
      turns.beside(async () => {
        try {
          return await work(network)
        } finally {
          await save()
        }
      }),
    async worldAgo(blocks) {
      const opened = saving.then(() => past.open(blocks))
      // Nothing is written meanwhile, and a past that cannot be read harms no present.
      saving = saving.then(() => opened.catch(() => undefined))
      await opened
      return past.find(blocks) ?? network.world
    },
    forgetPast: past.clear,
    rewrite: (part) =>
      turns.alone(async () => {
        const lines = part(await store.load())
        const next = await begun(lines, settings)
        await store.replace(lines)
        network = next
        past.clear()
        await save()
      }),
  }
}

/** The network that some events lead to. */
async function begun(lines: readonly string[], settings: WorldSettings): Promise<Network> {
  const world = createWorld(settings)
  for (const line of lines) applyEvent(world, parseEvent(line))
  const network = createNetwork(world, settings.now)
  if (lines.length === 0) network.act({ kind: 'protocol-line', line: settings.line })
  const missing = genesisBlocks - world.bitcoin.tip().height
  if (missing > 0) await network.mine(missing)
  if (!world.babylon.lightClient.tip()) reportHeaders(network)
  return network
}
