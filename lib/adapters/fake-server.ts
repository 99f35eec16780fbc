import fc from 'fast-check'
import type { Fetch } from './http'

/** A status and a body; a body that is not text is sent as JSON. */
export type Answer = { readonly status?: number; readonly body: unknown }

/** A server that knows these paths (with their query) and says 404 to the rest. */
export const serving =
  (answers: Readonly<Record<string, Answer>>, asked: string[] = []): Fetch =>
  async (request) => {
    const path = request.url.replace('http://server', '')
    const sent = request.method === 'GET' ? '' : ` ${await request.text()}`
    asked.push(`${request.method} ${path}${sent}`)
    return responseOf(answers[path] ?? { status: 404, body: '404 page not found' })
  }

export const responseOf = ({ status = 200, body }: Answer): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const oddValues: readonly Json[] = [
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

/** The text of an answer after one accident: something in it replaced or gone, a character changed, the end cut off. */
export function mutated(answer: unknown): fc.Arbitrary<string> {
  const text = JSON.stringify(answer)
  const paths = pathsIn(JSON.parse(text))
  const at = fc.nat({ max: text.length - 1 })
  return fc.oneof(
    { weight: 6, arbitrary: replaced(text, paths) },
    { weight: 1, arbitrary: at.map((end) => text.slice(0, end)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(at, fc.string({ minLength: 1, maxLength: 1 }))
        .map(([index, character]) => text.slice(0, index) + character + text.slice(index + 1)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '<!doctype html><title>502</title>', 'null', '[]'),
    },
  )
}

const replaced = (text: string, paths: readonly (readonly string[])[]) =>
  fc
    .tuple(fc.constantFrom(...paths), fc.option(fc.constantFrom(...oddValues), { nil: undefined }))
    .map(([path, value]) => JSON.stringify(changed(JSON.parse(text), path, value)))

/** `value` undefined takes the place away. */
function changed(json: Json, path: readonly string[], value: Json | undefined): Json | undefined {
  const [first, ...rest] = path
  if (first === undefined || typeof json !== 'object' || json === null) return value
  const entries = Object.entries(json).map(([key, part]) =>
    key === first ? ([key, changed(part, rest, value)] as const) : ([key, part] as const),
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
