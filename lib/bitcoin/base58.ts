import { compare } from 'uint8array-tools'
import { hash256 } from './hashes'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** No key written this way is longer, and reading takes time that grows with the square of the length. */
const maxLength = 120

/** The bytes of base58check text, without the four of its checksum; null when it is none or the checksum is wrong. */
export function decodeBase58Check(text: string): Uint8Array | null {
  const bytes = text.length <= maxLength ? decodeBase58(text) : null
  if (!bytes || bytes.length < 4) return null
  const payload = bytes.subarray(0, -4)
  const isRight = compare(hash256(payload).subarray(0, 4), bytes.subarray(-4)) === 0
  return isRight ? payload : null
}

function decodeBase58(text: string): Uint8Array | null {
  let value = 0n
  for (const character of text) {
    const digit = alphabet.indexOf(character)
    if (digit === -1) return null
    value = value * 58n + BigInt(digit)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  const rest: number[] = []
  for (; value > 0n; value >>= 8n) rest.unshift(Number(value & 0xffn))
  return Uint8Array.of(...Array.from({ length: zeros }, () => 0), ...rest)
}
