import type { LocalnetEvent } from './event-log'
import { applyEvent, createWorld, type World, type WorldSettings } from './world'

/** The network as it was some blocks ago. It follows the events, always so many blocks behind. */
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
      let next = 0
      for (; blocksToCome > blocksAgo; next += 1) {
        const event = toCome[next]
        if (!event) break
        if (isBlock(event)) blocksToCome -= 1
        applyEvent(world, event)
      }
      toCome = toCome.slice(next)
    },
  }
}

const isBlock = ({ kind }: LocalnetEvent): boolean => kind === 'bitcoin-block'
