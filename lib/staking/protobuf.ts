import { concat, fromUtf8 } from 'uint8array-tools'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { MalformedMessageError, type Payload, readFields, writeFields } from './protobuf-wire'

/**
 * Proto3 messages as data: a message is a table of its fields, and the table both writes and reads it.
 *
 *     const coin = message({ denom: one(1, text), amount: one(2, text) })
 *     coin.encode({ denom: 'ubbn', amount: '12' })
 *
 * Written bytes are canonical: fields in the order of the table, defaults left out. Reading is as
 * lenient as proto3 asks: any order, unknown fields ignored, the last value of a singular field wins.
 */
export type Delimited<Value> = {
  readonly wire: 'delimited'
  encode(value: Value): Uint8Array
  decode(bytes: Uint8Array): Value
}

export type Varint<Value> = {
  readonly wire: 'varint'
  encode(value: Value): bigint
  decode(value: bigint): Value
}

export type Type<Value> = Delimited<Value> | Varint<Value>

/** `write` answers no payload for a value that proto3 leaves out, and `read` takes none for an absent field. */
export type Field<Value> = {
  readonly number: number
  write(value: Value): readonly Payload[]
  read(payloads: readonly Payload[]): Value
}

/** The value a type stands for. */
export type ValueOf<T> = T extends Type<infer Value> ? Value : never

/** A whole number from 0 to `max`; more than that is refused, both ways. */
const integer = (name: string, max: bigint): Varint<bigint> => ({
  wire: 'varint',
  encode(value) {
    if (value < 0n || value > max) throw new RangeError(`${value} is not a valid ${name}`)
    return value
  },
  decode(value) {
    if (value > max) throw new MalformedMessageError(`${value} is not a valid ${name}`)
    return value
  },
})

export const uint64 = integer('uint64', 2n ** 64n - 1n)

/** Only the non-negative half: nothing Babylon is told here can be below zero. */
export const int64 = integer('int64', 2n ** 63n - 1n)

const smallInteger = integer('uint32', 2n ** 32n - 1n)

/** Also serves enums, whose numbers are all small. */
export const uint32: Varint<number> = {
  wire: 'varint',
  encode: (value) => smallInteger.encode(BigInt(value)),
  decode: (value) => Number(smallInteger.decode(value)),
}

export const bytes: Delimited<Uint8Array> = {
  wire: 'delimited',
  encode: (value) => value,
  decode: (value) => value,
}

export const hex: Delimited<Hex> = { wire: 'delimited', encode: bytesOf, decode: hexOf }

export const text: Delimited<string> = {
  wire: 'delimited',
  encode: fromUtf8,
  decode(value) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
    } catch {
      throw new MalformedMessageError('a text is not UTF-8')
    }
  },
}

/** A scalar: left out when it is zero or empty, and zero or empty when left out. */
export const one = <Value>(number: number, type: Type<Value>): Field<Value> => ({
  number,
  write: (value) => [encoded(type, value)].filter((payload) => !isDefault(payload)),
  read: (payloads) =>
    decoded(type, payloads.at(-1) ?? (type.wire === 'varint' ? 0n : new Uint8Array())),
})

/** A message within a message; null when there is none, which is not the same as an empty one. */
export const maybe = <Value>(number: number, type: Delimited<Value>): Field<Value | null> => ({
  number,
  write: (value) => (value === null ? [] : [type.encode(value)]),
  // Proto3 merges a message that is given twice, and concatenation is merging.
  read: (payloads) => (payloads.length === 0 ? null : type.decode(concat(payloads.map(asBytes)))),
})

/** A list, in order. */
export const many = <Value>(number: number, type: Delimited<Value>): Field<readonly Value[]> => ({
  number,
  write: (values) => values.map((value) => type.encode(value)),
  read: (payloads) => payloads.map((payload) => type.decode(asBytes(payload))),
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
  }
}

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
