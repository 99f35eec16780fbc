type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const oddValues: readonly (Json | undefined)[] = [
  undefined,
  null,
  true,
  '',
  '-1',
  '1.5',
  '0x10',
  'NaN',
  'ZZ',
  ' 1',
  -1,
  1.5,
  2 ** 53,
  2 ** 32,
  0,
  [],
  {},
  [null],
  'UNHEARD_OF',
  'ab',
]

const otherBodies = ['', '<!doctype html><title>502 Bad Gateway</title>', 'null', '[]']

/** Which accident, where and with what: any whole numbers will do. */
export type Accident = readonly [how: number, where: number, what: number]

/** The text of an answer after an accident: a part replaced or gone, a character changed, the end cut off. */
export function damaged(answer: unknown, [how, where, what]: Accident): string {
  const text = JSON.stringify(answer)
  const at = where % text.length
  switch (how % 10) {
    case 0:
      return text.slice(0, at)
    case 1:
      return chosen(otherBodies, where)
    case 2:
    case 3:
      return text.slice(0, at) + String.fromCharCode(32 + (what % 95)) + text.slice(at + 1)
    default: {
      const json: Json = JSON.parse(text)
      const after = changed(json, chosen(pathsIn(json), where), chosen(oddValues, what))
      return after === undefined ? '' : JSON.stringify(after)
    }
  }
}

function chosen<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length] as Item
}

/** `value` undefined takes the part away. */
function changed(json: Json, path: readonly string[], value: Json | undefined): Json | undefined {
  const [first, ...rest] = path
  if (first === undefined || typeof json !== 'object' || json === null) return value
  const entries = Object.entries(json).map(
    ([key, part]) => [key, key === first ? changed(part, rest, value) : part] as const,
  )
  if (!Array.isArray(json)) return Object.fromEntries(entries) as Json
  return entries.flatMap(([, part]) => (part === undefined ? [] : [part]))
}

const pathsIn = (json: Json): readonly (readonly string[])[] =>
  typeof json !== 'object' || json === null
    ? [[]]
    : [
        [],
        ...Object.entries(json).flatMap(([key, part]) =>
          pathsIn(part).map((path) => [key, ...path]),
        ),
      ]

/** Whether nothing in it is missing or not a number: what a screen may be given. */
export function isWhole(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return value !== undefined
  return Object.values(value).every(isWhole)
}
