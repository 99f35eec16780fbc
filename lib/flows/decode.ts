/*
 * The journal outlives the code that wrote it, and anyone at this computer can change it. So what is loaded is read
 * field by field, like an answer from a server. Sats and other bigints are decimal text in it.
 */

/** Reads a stored value; throws a RangeError when it is not one. */
export type Decoder<Value> = (stored: unknown) => Value

export type Decoded<D> = D extends Decoder<infer Value> ? Value : never

export type Shape = Readonly<Record<string, Decoder<unknown>>>

type Fields<S extends Shape> = { readonly [Name in keyof S]: Decoded<S[Name]> }

/** What the journal keeps of a value: bigints as decimal text, everything else as it is. */
export function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, encode(field)]))
}

/** Whether the journal would keep the same for both. */
export const isSameRecord = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** JSON in which the order of fields says nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(encode(value), (_name, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  )

export function text(stored: unknown): string {
  if (typeof stored !== 'string') throw new RangeError('not a text')
  return stored
}

export function flag(stored: unknown): boolean {
  if (typeof stored !== 'boolean') throw new RangeError('not yes or no')
  return stored
}

export function wholeNumber(stored: unknown): number {
  if (typeof stored !== 'number' || !Number.isSafeInteger(stored) || stored < 0)
    throw new RangeError('not a whole number')
  return stored
}

export function decimal(stored: unknown): bigint {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(text(stored))) throw new RangeError('not a decimal number')
  return BigInt(text(stored))
}

export const literal =
  <const Words extends readonly string[]>(...words: Words): Decoder<Words[number]> =>
  (stored) => {
    const word = words.find((candidate) => candidate === stored)
    if (word === undefined) throw new RangeError(`not one of ${words.join(', ')}`)
    return word
  }

export const list =
  <Item>(item: Decoder<Item>): Decoder<readonly Item[]> =>
  (stored) => {
    if (!Array.isArray(stored)) throw new RangeError('not a list')
    return stored.map((element: unknown) => item(element))
  }

export const nullable =
  <Value>(value: Decoder<Value>): Decoder<Value | null> =>
  (stored) =>
    stored === null ? null : value(stored)

/** Reads exactly these fields; what else is stored is dropped. */
export const record =
  <S extends Shape>(shape: S): Decoder<Fields<S>> =>
  (stored) => {
    const fields = fieldsOf(stored)
    const read = Object.entries(shape).map(([name, field]) => [name, named(name, field, fields)])
    // Every name of the shape was read by its own decoder just now.
    return Object.fromEntries(read) as Fields<S>
  }

/** Reads with `present` what has the field, and everything else with `absent`. */
export const byPresence =
  <Present, Absent>(
    name: string,
    present: Decoder<Present>,
    absent: Decoder<Absent>,
  ): Decoder<Present | Absent> =>
  (stored) =>
    fieldsOf(stored).has(name) ? present(stored) : absent(stored)

/** Reads a union by the word in its `tag` field. */
export const union =
  <Value>(tag: string, cases: Readonly<Record<string, Decoder<Value>>>): Decoder<Value> =>
  (stored) => {
    const word = named(tag, text, fieldsOf(stored))
    const decoder = Object.hasOwn(cases, word) ? cases[word] : undefined
    if (!decoder) throw new RangeError(`${tag}: ${word} is unknown`)
    return decoder(stored)
  }

function fieldsOf(stored: unknown): ReadonlyMap<string, unknown> {
  if (typeof stored !== 'object' || stored === null) throw new RangeError('not an object')
  return new Map(Object.entries(stored))
}

function named<Value>(name: string, field: Decoder<Value>, fields: ReadonlyMap<string, unknown>) {
  try {
    return field(fields.get(name))
  } catch (cause) {
    throw new RangeError(name, { cause })
  }
}
