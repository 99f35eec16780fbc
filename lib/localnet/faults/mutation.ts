import { oddBodies, oddValues } from './odd-values'
import type { Random } from './random'

type Path = readonly string[]

/** Stands where an odd value is to be written. No honest answer holds it. */
const hole = '\uE000odd\uE000'

/** The text of a JSON answer after one to three accidents, some of which leave one of the `odd` values. */
export function mutatedJson(json: unknown, random: Random, odd = oddValues): string {
  if (random.below(12) === 0) return mutatedText(JSON.stringify(json) ?? '', random)
  const written: string[] = []
  const hollow = () => {
    written.push(random.of(odd))
    return hole
  }
  let after = json
  for (let left = 1 + random.below(3); left > 0; left -= 1)
    after = changedAt(after, random.of(pathsIn(after)), (part) => accident(part, random, hollow))
  const [last = 'null'] = written
  const text = JSON.stringify(after) ?? ''
  // A later accident may have doubled what an earlier one left.
  return text.replaceAll(JSON.stringify(hole), () => written.pop() ?? last)
}

/** A text after an accident: cut off, a letter changed, or something else in its place. */
export function mutatedText(text: string, random: Random): string {
  const at = random.below(Math.max(1, text.length))
  const letter = String.fromCharCode(32 + random.below(95))
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(0, at) + letter + text.slice(at + 1)
    case 2:
      return `${text}${random.of([text, '\n', ' ', '\u0000', '0', '.5', 'e9'])}`
    case 3:
      return `-${text}`
    default:
      return random.of(oddBodies)
  }
}

/** What becomes of one part; undefined when it goes. */
function accident(part: unknown, random: Random, odd: () => unknown): unknown {
  if (Array.isArray(part) && random.below(2) === 0) return mutatedList(part, random)
  switch (random.below(6)) {
    case 0:
      return undefined
    case 1:
      return ofAnotherType(part)
    case 2:
      return withAnotherField(part, odd)
    default:
      return odd()
  }
}

function mutatedList(list: readonly unknown[], random: Random): readonly unknown[] {
  const at = random.below(Math.max(1, list.length))
  switch (random.below(4)) {
    case 0:
      return []
    case 1:
      return [...list, ...list.slice(at)]
    case 2:
      return list.toReversed()
    default:
      return list.slice(0, at)
  }
}

function ofAnotherType(part: unknown): unknown {
  if (typeof part === 'number') return `${part}`
  if (typeof part === 'string') return /^\d{1,15}$/.test(part) ? Number(part) : [part]
  if (typeof part === 'boolean') return part ? 'true' : 0
  if (Array.isArray(part)) return { ...part }
  return part === null ? {} : [part]
}

const withAnotherField = (part: unknown, odd: () => unknown): unknown =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? { ...part, unheard: odd() }
    : odd()

function changedAt(json: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return change(json)
  if (Array.isArray(json))
    return json.flatMap((part: unknown, index) => {
      if (`${index}` !== first) return [part]
      const after = changedAt(part, rest, change)
      return after === undefined ? [] : [after]
    })
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, part]: [string, unknown]) => [
      key,
      key === first ? changedAt(part, rest, change) : part,
    ]),
  )
}

const known = new WeakMap<object, readonly Path[]>()

/** Of long lists only some items: a mistake in one is a mistake in all. */
const someItems = 40

/** Every place in it, the whole first. */
function pathsIn(json: unknown): readonly Path[] {
  if (typeof json !== 'object' || json === null) return [[]]
  const before = known.get(json)
  if (before) return before
  const parts = Object.entries(json).slice(0, someItems)
  const paths = [[], ...parts.flatMap(([key, part]) => pathsIn(part).map((path) => [key, ...path]))]
  known.set(json, paths)
  return paths
}
