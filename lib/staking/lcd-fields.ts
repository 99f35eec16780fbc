import { fromBase64 } from 'uint8array-tools'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'

/*
 * How a Babylon node's gateway (LCD) writes what JSON has no form for. Each reader throws a `RangeError`, because a
 * number or a script must not be guessed.
 */

/** A 64-bit integer as text. `BigInt` alone would read an empty text as 0 and accept signs, spaces and hexadecimal. */
export function decimal(text: string): bigint {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(text)) throw new RangeError(`"${text}" is not a whole number`)
  return BigInt(text)
}

/** Bytes as base64 with its padding. `atob` alone would forgive spaces and missing padding. */
export function bytesOfBase64(text: string): Hex {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw new RangeError(`"${text}" is not base64`)
  return hexOf(fromBase64(text))
}

/** An unsigned 32-bit number. */
export function uint32Number(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`${value} is not an unsigned 32-bit number`)
  return value
}
