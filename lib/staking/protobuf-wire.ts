import { concat } from 'uint8array-tools'
import { AppError } from '@/lib/shared/app-error'

/** What a field carries on the wire: a varint, or bytes with their length in front. */
export type Payload = bigint | Uint8Array

export type WireField = { readonly number: number; readonly payload: Payload }

/** The bytes are not the protobuf message they should be. */
export class MalformedMessageError extends AppError {
  readonly code = 'malformed-message'
  readonly retryable = false
  constructor(readonly reason: string) {
    super(`malformed protobuf message: ${reason}`)
  }
}

const varintType = 0
const fixed64Type = 1
const delimitedType = 2
const fixed32Type = 5

const maxUint64 = 2n ** 64n - 1n

export function writeFields(fields: readonly WireField[]): Uint8Array {
  return concat(fields.flatMap(({ number, payload }) => writeField(number, payload)))
}

function writeField(number: number, payload: Payload): Uint8Array[] {
  const tag = (type: number) => writeVarint(BigInt(number * 8 + type))
  return typeof payload === 'bigint'
    ? [tag(varintType), writeVarint(payload)]
    : [tag(delimitedType), writeVarint(BigInt(payload.length)), payload]
}

function writeVarint(value: bigint): Uint8Array {
  if (value < 0n || value > maxUint64)
    throw new RangeError(`${value} is not an unsigned 64-bit integer`)
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return Uint8Array.from([...bytes, Number(rest)])
}

/**
 * The varint and length-delimited fields of a message, in the order they arrive.
 * Fixed-width fields are skipped: no message here has one, so theirs are unknown fields.
 *
 * @throws MalformedMessageError
 */
export function readFields(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = []
  const reader = { bytes, offset: 0 }
  while (reader.offset < bytes.length) {
    const tag = readVarint(reader)
    const number = Number(tag >> 3n)
    if (number < 1 || number >= 2 ** 29)
      throw new MalformedMessageError(`no field is numbered ${number}`)
    const payload = readPayload(reader, Number(tag & 7n))
    if (payload !== null) fields.push({ number, payload })
  }
  return fields
}

type Reader = { readonly bytes: Uint8Array; offset: number }

function readPayload(reader: Reader, type: number): Payload | null {
  switch (type) {
    case varintType:
      return readVarint(reader)
    case delimitedType:
      return take(reader, readVarint(reader))
    case fixed64Type:
      take(reader, 8n)
      return null
    case fixed32Type:
      take(reader, 4n)
      return null
    default:
      throw new MalformedMessageError(`unknown wire type ${type}`)
  }
}

function readVarint(reader: Reader): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.bytes[reader.offset++]
    if (byte === undefined) throw new MalformedMessageError('it ends inside a number')
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return checkedUint64(value)
  }
  throw new MalformedMessageError('a number is longer than ten bytes')
}

function checkedUint64(value: bigint): bigint {
  if (value > maxUint64) throw new MalformedMessageError('a number does not fit 64 bits')
  return value
}

function take(reader: Reader, length: bigint): Uint8Array {
  const left = reader.bytes.length - reader.offset
  if (length > BigInt(left))
    throw new MalformedMessageError(`it ends inside a field of ${length} bytes`)
  const start = reader.offset
  reader.offset += Number(length)
  return reader.bytes.slice(start, reader.offset)
}
