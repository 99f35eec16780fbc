import type { JsonObject } from '@/lib/localnet/http'
import { type Fault, type ReadFault, readFault } from './fault'
import type { Spoil } from './fault-kind'
import { isUnder } from './path-pattern'
import type { SourceName } from './source'

/** The faults of every source. They are no part of the chain: nothing logs them, and a restart is without them. */
export type FaultBoard = {
  list(): readonly Fault[]
  /** Throws a `Refusal` for a fault that cannot be. */
  add(body: JsonObject): Fault
  /** All of them, or those of one source, or the one. */
  clear(which: { readonly source?: SourceName | undefined; readonly id?: number | undefined }): void
  /** What a call meets. Counts down the faults that come only so many times. */
  meet(call: FaultyCall): Met
}

export type FaultyCall = {
  readonly source: SourceName
  /** After the source's root. */
  readonly path: string
  readonly method: string
}

export type Met = {
  /** As of how many blocks ago the source answers; 0 is now. */
  readonly blocksAgo: number
  readonly spoil: Spoil
}

type Standing = ReadFault & { readonly id: number; timesLeft: number }

export function createFaultBoard(): FaultBoard {
  let nextId = 1
  let standing: readonly Standing[] = []
  return {
    list: () => standing.map(told),
    add(body) {
      const read = readFault(body)
      const fault = { ...read, id: nextId, timesLeft: read.told.times ?? Number.POSITIVE_INFINITY }
      nextId += 1
      standing = [...standing, fault]
      return told(fault)
    },
    clear({ source, id }) {
      const isKept = (fault: Standing) =>
        (source !== undefined && fault.source !== source) || (id !== undefined && fault.id !== id)
      standing = standing.filter(isKept)
    },
    meet(call) {
      const met = standing.filter((fault) => isMet(fault, call))
      for (const fault of met) fault.timesLeft -= 1
      standing = standing.filter(({ timesLeft }) => timesLeft > 0)
      return {
        blocksAgo: Math.max(0, ...met.map(({ blocksAgo }) => blocksAgo)),
        spoil: met.reduce<Spoil>(spoiltBy, (_call, answer) => answer()),
      }
    },
  }
}

const told = ({ id, told: asked, timesLeft }: Standing): Fault => ({
  ...asked,
  id,
  ...(Number.isFinite(timesLeft) && { times: timesLeft }),
})

const isMet = ({ source, told: { path = '/', method } }: Standing, call: FaultyCall): boolean =>
  source === call.source &&
  isUnder(call.path, path) &&
  (method === undefined || method === call.method)

/** The later fault spoils what the earlier ones left. */
const spoiltBy = (before: Spoil, { spoil, told: { carriedOut } }: Standing): Spoil =>
  carriedOut
    ? async (call, answer) => {
        const response = await before(call, answer)
        return await spoil(call, async () => response)
      }
    : (call, answer) => spoil(call, () => before(call, answer))
