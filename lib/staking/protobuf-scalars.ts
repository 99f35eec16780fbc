import { fromUtf8, toBase64 } from 'uint8array-tools'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { MalformedMessageError } from './protobuf-wire'

/** A value as amino JSON writes it. */
export type Json = string | number | readonly Json[] | { readonly [name: string]: Json }

/** `json` is the value in amino JSON: 64-bit numbers as decimal text, bytes in base64. */
export type Delimited<Value> = {
  readonly wire: 'delimited'
  encode(value: Value): Uint8Array
  decode(bytes: Uint8Array): Value
  json(value: Value): Json
}

export type Varint<Value> = {
  readonly wire: 'varint'
  encode(value: Value): bigint
  decode(value: bigint): Value
  json(value: Value): Json
}

export type Type<Value> = Delimited<Value> | Varint<Value>

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
  json: String,
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
  json: (value) => value,
}

export const bytes: Delimited<Uint8Array> = {
  wire: 'delimited',
  encode: (value) => value,
  decode: (value) => value,
  json: toBase64,
}

export const hex: Delimited<Hex> = {
  wire: 'delimited',
  encode: bytesOf,
  decode: hexOf,
  json: (value) => toBase64(bytesOf(value)),
}

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
  json: (value) => value,
}
