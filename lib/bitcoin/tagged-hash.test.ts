import { sha256 } from '@noble/hashes/sha2'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { hexOf } from './hex'
import { taggedHash } from './tagged-hash'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a tag is hashed twice in front, the first time it is used and every time after', () => {
  const fresh = crypto.randomUUID()
  for (const tag of ['', 'TapLeaf', fresh, fresh, `${fresh}.`, fresh]) {
    const prefix = sha256(bytes(tag))
    const [head, tail] = [bytes('head'), bytes('tail')]
    expect(hexOf(taggedHash(tag))).toBe(hexOf(sha256(concat([prefix, prefix]))))
    const whole = sha256(concat([prefix, prefix, head, tail]))
    expect(hexOf(taggedHash(tag, head, tail))).toBe(hexOf(whole))
    expect(hexOf(taggedHash(tag, concat([head, tail])))).toBe(hexOf(whole))
  }
})
