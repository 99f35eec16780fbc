import { type JsonObject, Refusal } from './http'

/** Reads one field of a body; `Json` is what a client writes there. Throws a `Refusal` that names the field. */
export type Field<Value, Json = Value> = {
  readonly read: (value: unknown, name: string) => Value
  /** Never there: it carries the type only. */
  readonly json?: Json
}

// Fields are told apart by what they read, so any will do here.
type AnyField = Field<unknown, unknown>

export type Shape = Readonly<Record<string, AnyField>>

/** What the fields of a shape are read as. */
export type Body<Fields extends Shape> = {
  readonly [Name in keyof Fields]: ReturnType<Fields[Name]['read']>
}

type JsonOf<Given extends AnyField> = Given extends Field<unknown, infer Json> ? Json : never

type OptionalName<Fields extends Shape> = {
  [Name in keyof Fields]: undefined extends JsonOf<Fields[Name]> ? Name : never
}[keyof Fields]

/** What a client sends for a shape. */
export type BodyJson<Fields extends Shape> = {
  readonly [Name in Exclude<keyof Fields, OptionalName<Fields>>]: JsonOf<Fields[Name]>
} & {
  readonly [Name in OptionalName<Fields>]?: Exclude<JsonOf<Fields[Name]>, undefined>
}

/** Every field that is asked for and none that is not. Throws a `Refusal`. */
export function readBody<Fields extends Shape>(fields: Fields, body: JsonObject): Body<Fields> {
  const [unknown] = Object.keys(body).filter((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined)
    throw new Refusal(400, `there is no field ${unknown.slice(0, 40)} here`)
  const read = Object.entries(fields).map(([name, field]) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    return [name, field.read(value, name)] as const
  })
  // The entries are the shape's own, which `fromEntries` cannot say.
  return Object.fromEntries(read) as Body<Fields>
}

export const optional = <Value, Json>({
  read,
}: Field<Value, Json>): Field<Value | undefined, Json | undefined> => ({
  read: (value, name) => (value === undefined ? undefined : read(value, name)),
})

type Range = { readonly min?: number; readonly max?: number }

export const whole = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: Range = {}): Field<number> => ({
  read(value, name) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw new Refusal(400, `${name} is not a whole number`)
    return between(value, name, { min, max })
  },
})

export const number = (range: Required<Range>): Field<number> => ({
  read(value, name) {
    if (typeof value !== 'number') throw new Refusal(400, `${name} is not a number`)
    return between(value, name, range)
  },
})

function between(value: number, name: string, { min, max }: Required<Range>): number {
  if (!(value >= min && value <= max))
    throw new Refusal(400, `${name} is not between ${min} and ${max}`)
  return value
}

export const flag: Field<boolean> = {
  read(value, name) {
    if (typeof value !== 'boolean') throw new Refusal(400, `${name} is not true or false`)
    return value
  },
}

/** Above zero; in JSON it is text, because JSON's numbers end at 2^53. */
export const decimal: Field<bigint, string> = {
  read(value, name) {
    if (typeof value !== 'string' || !/^[1-9]\d{0,18}$/.test(value))
      throw new Refusal(400, `${name} is not a decimal number above zero, as text`)
    return BigInt(value)
  },
}

export const text = (maxLength: number): Field<string> => ({
  read(value, name) {
    if (typeof value !== 'string' || value.length > maxLength)
      throw new Refusal(400, `${name} is not a text of at most ${maxLength} characters`)
    return value
  },
})

export const oneOf = <const Word extends string>(words: readonly Word[]): Field<Word> => ({
  read(value, name) {
    const [word] = words.filter((each) => each === value)
    if (word === undefined) throw new Refusal(400, `${name} is not ${words.join(' or ')}`)
    return word
  },
})

export const listOf = <Value, Json>(
  item: Field<Value, Json>,
  maxItems: number,
): Field<readonly Value[], readonly Json[]> => ({
  read(value, name) {
    if (!Array.isArray(value) || value.length > maxItems)
      throw new Refusal(400, `${name} is not a list of at most ${maxItems}`)
    return value.map((each: unknown, index) => item.read(each, `${name}[${index}]`))
  },
})

export const orNull = <Value, Json>({
  read,
}: Field<Value, Json>): Field<Value | null, Json | null> => ({
  read: (value, name) => (value === null ? null : read(value, name)),
})

/** A text in a form of its own: `parse` brands it or throws. */
export const formed = <Value>(
  parse: (text: string) => Value,
  what: string,
): Field<Value, string> => ({
  read(value, name) {
    try {
      return parse(typeof value === 'string' ? value : '')
    } catch {
      throw new Refusal(400, `${name} is not ${what}`)
    }
  },
})
