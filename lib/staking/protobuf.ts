import { concat } from 'uint8array-tools'
import type { Delimited, Json, Type } from './protobuf-scalars'
import { MalformedMessageError, type Payload, readFields, writeFields } from './protobuf-wire'

/**
 * Proto3 messages as data: a message is a table of its fields, and the table writes and reads it, and writes the
 * amino JSON that hardware wallets sign.
 *
 *     const coin = message({ denom: one(1, text), amount: one(2, text) })
 *     coin.encode({ denom: 'ubbn', amount: '12' })
 *
 * Written bytes are canonical: fields in the order of the table, defaults left out. Reading is as
 * lenient as proto3 asks: any order, unknown fields ignored, the last value of a singular field wins.
 *
 * A field's `name` is the one in the .proto file, for JSON; unless given it is the table's own in snake_case.
 */

/** `write` answers no payload for a value that proto3 leaves out, and `read` takes none for an absent field. */
export type Field<Value> = {
  readonly number: number
  readonly name: string | undefined
  write(value: Value): readonly Payload[]
  read(payloads: readonly Payload[]): Value
  json(value: Value): Json
}

/** A scalar: left out when it is zero or empty, and zero or empty when left out. */
export const one = <Value>(number: number, type: Type<Value>, name?: string): Field<Value> => ({
  number,
  name,
  write: (value) => [encoded(type, value)].filter((payload) => !isDefault(payload)),
  read: (payloads) =>
    decoded(type, payloads.at(-1) ?? (type.wire === 'varint' ? 0n : new Uint8Array())),
  json: (value) => type.json(value),
})

/** A message within a message; null when there is none, which is not the same as an empty one. */
export const maybe = <Value>(
  number: number,
  type: Delimited<Value>,
  name?: string,
): Field<Value | null> => ({
  number,
  name,
  write: (value) => (value === null ? [] : [type.encode(value)]),
  // Proto3 merges a message that is given twice, and concatenation is merging.
  read: (payloads) => (payloads.length === 0 ? null : type.decode(concat(payloads.map(asBytes)))),
  json: (value) => (value === null ? [] : type.json(value)),
})

/** A list, in order. */
export const many = <Value>(
  number: number,
  type: Delimited<Value>,
  name?: string,
): Field<readonly Value[]> => ({
  number,
  name,
  write: (values) => values.map((value) => type.encode(value)),
  read: (payloads) => payloads.map((payload) => type.decode(asBytes(payload))),
  json: (values) => values.map((value) => type.json(value)),
})

type Fields = Readonly<Record<string, Field<unknown>>>

type Values<Table extends Fields> = {
  readonly [Name in keyof Table]: Table[Name] extends Field<infer Value> ? Value : never
}

/**
 * A message type from the table of its fields, listed by ascending number.
 * `decode` throws `MalformedMessageError`; `encode` throws a `RangeError` for a number out of range.
 */
export function message<Table extends Fields>(table: Table): Delimited<Values<Table>> {
  const fields = Object.entries(table)
  return {
    wire: 'delimited',
    encode: (values) =>
      writeFields(
        fields.flatMap(([name, { number, write }]) =>
          write(values[name]).map((payload) => ({ number, payload })),
        ),
      ),
    decode(encodedBytes) {
      const found = readFields(encodedBytes)
      const values = fields.map(([name, { number, read }]) => [
        name,
        read(found.filter((field) => field.number === number).map(({ payload }) => payload)),
      ])
      // The entries were made from the table's own names and fields.
      return Object.fromEntries(values) as Values<Table>
    },
    // What is left out of the bytes is left out here too, as the Cosmos SDK does (`x/tx/signing/aminojson`).
    json: (values) =>
      Object.fromEntries(
        fields
          .filter(([name, { write }]) => write(values[name]).length > 0)
          .map(([name, field]) => [field.name ?? snakeCase(name), field.json(values[name])]),
      ),
  }
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const isDefault = (payload: Payload) =>
  typeof payload === 'bigint' ? payload === 0n : payload.length === 0

const encoded = <Value>(type: Type<Value>, value: Value): Payload => type.encode(value)

function decoded<Value>(type: Type<Value>, payload: Payload): Value {
  if (type.wire === 'delimited') return type.decode(asBytes(payload))
  if (typeof payload !== 'bigint') throw new MalformedMessageError('bytes where a number belongs')
  return type.decode(payload)
}

function asBytes(payload: Payload): Uint8Array {
  if (typeof payload === 'bigint') throw new MalformedMessageError('a number where bytes belong')
  return payload
}
