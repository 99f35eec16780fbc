import type { LocalnetEvent } from './event-log'
import { applyEvent, createWorld, type World, type WorldSettings } from './world'

/** The network as it was before its last blocks. It follows the events, always so many blocks behind. */
export type PastWorld = {
  readonly world: World
  accept(events: readonly LocalnetEvent[]): void
}

export function createPastWorld(settings: WorldSettings, blocksAgo: number): PastWorld {
  const world = createWorld(settings)
  let toCome: LocalnetEvent[] = []
  let blocksToCome = 0
  return {
    world,
    accept(events) {
      toCome = [...toCome, ...events]
      blocksToCome += events.filter(isBlock).length
      const isDue = (event: LocalnetEvent) => blocksToCome > blocksAgo || !isBlock(event)
      let next = 0
      for (let event = toCome[next]; event && isDue(event); event = toCome[next]) {
        if (isBlock(event)) blocksToCome -= 1
        applyEvent(world, event)
        next += 1
      }
      toCome = toCome.slice(next)
    },
  }
}

const isBlock = ({ kind }: LocalnetEvent): boolean => kind === 'bitcoin-block'
