import { sha256 } from '@noble/hashes/sha2'
import fc from 'fast-check'
import { fromUtf8 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { extractSecret, publicNonce, signOnce, verifyOnce } from './eots'

const secret = fc.string({ minLength: 1 }).map((seed) => sha256(fromUtf8(seed)))
const message = fc.uint8Array({ maxLength: 80 })
const keyOf = (bytes: Uint8Array) => xOnly(publicKeyOf(bytes))

test('a signature is one of BIP340, of its message and key alone', () => {
  fc.assert(
    fc.property(secret, secret, message, (key, nonce, text) => {
      const claim = {
        key: keyOf(key),
        publicRandomness: publicNonce(nonce),
        message: text,
        signature: signOnce(key, nonce, text),
      }
      expect(verifyOnce(claim)).toBe(true)
      expect(verifyOnce({ ...claim, message: Uint8Array.of(...text, 0) })).toBe(false)
      expect(verifyOnce({ ...claim, publicRandomness: publicNonce(sha256(nonce)) })).toBe(false)
    }),
    { numRuns: 8 },
  )
})

test('two signatures with one nonce give the key away, and with two nonces they do not', () => {
  fc.assert(
    fc.property(
      fc.tuple(secret, secret),
      fc.tuple(message, message),
      ([key, nonce], [one, other]) => {
        fc.pre(hexOf(one) !== hexOf(other))
        const claim = (text: Uint8Array, promised = nonce) => ({
          key: keyOf(key),
          publicRandomness: publicNonce(nonce),
          message: text,
          signature: signOnce(key, promised, text),
        })
        const found = extractSecret(claim(one), claim(other))
        expect(found && keyOf(found)).toBe(keyOf(key))
        expect(extractSecret(claim(one), claim(other, sha256(nonce)))).toBeNull()
        expect(extractSecret(claim(one), claim(one))).toBeNull()
      },
    ),
    { numRuns: 8 },
  )
})
