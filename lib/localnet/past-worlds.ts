import { type LocalnetEvent, type LocalnetStore, parseEvent } from './event-log'
import { createPastWorld, type PastWorld } from './past-world'
import type { World, WorldSettings } from './world'

/** The pasts that somebody asked for, each kept up with what is written to the log. */
export type PastWorlds = {
  /** To be called when everything that is to be in it has been written, and nothing is being written. */
  open(blocksAgo: number): Promise<void>
  find(blocksAgo: number): World | null
  accept(events: readonly LocalnetEvent[]): void
  clear(): void
}

export function createPastWorlds(store: LocalnetStore, settings: WorldSettings): PastWorlds {
  const worlds = new Map<number, PastWorld>()
  return {
    async open(blocksAgo) {
      if (worlds.has(blocksAgo)) return
      const past = createPastWorld(settings, blocksAgo)
      past.accept((await store.load()).map(parseEvent))
      worlds.set(blocksAgo, past)
    },
    find: (blocksAgo) => worlds.get(blocksAgo)?.world ?? null,
    accept(events) {
      for (const past of worlds.values()) past.accept(events)
    },
    clear: () => worlds.clear(),
  }
}
