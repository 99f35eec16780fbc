import { initEccLib } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ecc,
  isOnCurve,
  publicKeyOf,
  signEcdsa,
  signSchnorr,
  verifyEcdsa,
  verifySchnorr,
} from './ecc'
import { bytesOf, hexOf } from './hex'
import { toXOnlyKey, xOnly } from './keys'
import { outputKey } from './taproot'
import { tweakedSecret } from './tweaked-secret'

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const secret = bytes32.filter(([first = 0]) => first > 0 && first < 255)

test("bitcoinjs-lib's own check of a curve library passes", () => {
  expect(() => initEccLib({ ...ecc })).not.toThrow()
  initEccLib(ecc)
})

// BIP340's test vectors 0 and 1.
test.each([
  [
    '0000000000000000000000000000000000000000000000000000000000000003',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000000',
    'e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca821525f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0',
  ],
  [
    'b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfef',
    '0000000000000000000000000000000000000000000000000000000000000001',
    '243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89',
    '6896bd60eeae296db48a229ff71dfe071bde413e6d43f917dc8dcf8c78de33418906d11ac976abccb20b091292bff4ea897efcb639ea871cfa95f6de339e4b0a',
  ],
])('the secret %s signs as BIP340 says', (...vector) => {
  const [signing, aux, hash, expected] = vector.map(bytesOf) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const signature = signSchnorr(hash, signing, aux)
  expect(hexOf(signature)).toBe(hexOf(expected))
  expect(verifySchnorr(hash, xOnly(publicKeyOf(signing)), signature)).toBe(true)
})

test('a signature holds for its hash and key alone', () => {
  fc.assert(
    fc.property(secret, secret, bytes32, (mine, others, hash) => {
      fc.pre(hexOf(mine) !== hexOf(others))
      const other = publicKeyOf(others)
      const schnorr = signSchnorr(hash, mine)
      const ecdsa = signEcdsa(hash, mine)
      const changed = hash.with(0, (hash[0] ?? 0) ^ 1)
      expect(verifySchnorr(hash, xOnly(publicKeyOf(mine)), schnorr)).toBe(true)
      expect(verifyEcdsa(hash, publicKeyOf(mine), ecdsa)).toBe(true)
      expect(verifySchnorr(changed, xOnly(publicKeyOf(mine)), schnorr)).toBe(false)
      expect(verifyEcdsa(changed, publicKeyOf(mine), ecdsa)).toBe(false)
      expect(verifySchnorr(hash, xOnly(other), schnorr)).toBe(false)
      expect(verifyEcdsa(hash, other, ecdsa)).toBe(false)
    }),
    { numRuns: 20 },
  )
})

test('bytes that are no signature, or no key on the curve, verify as false', () => {
  const key = publicKeyOf(new Uint8Array(32).fill(5))
  const offCurve = toXOnlyKey(`${'00'.repeat(31)}05`)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 40 }), (sig, hash) => {
      expect(verifySchnorr(hash, xOnly(key), sig)).toBe(false)
      expect(verifyEcdsa(hash, key, sig)).toBe(false)
      expect(verifySchnorr(new Uint8Array(32), offCurve, sig)).toBe(false)
    }),
  )
  expect(verifySchnorr(new Uint8Array(32), offCurve, new Uint8Array(64))).toBe(false)
  expect(verifyEcdsa(new Uint8Array(32), key, new Uint8Array(64))).toBe(false)
})

test('only 32 bytes are signed, and only 64 are a signature', () => {
  const mine = new Uint8Array(32).fill(5)
  const key = publicKeyOf(mine)
  for (const length of [31, 33]) {
    const hash = new Uint8Array(length).fill(1)
    expect(verifySchnorr(hash, xOnly(key), signSchnorr(hash, mine))).toBe(false)
    expect(verifyEcdsa(hash, key, new Uint8Array(64).fill(1))).toBe(false)
  }
  const hash = new Uint8Array(32).fill(1)
  for (const signature of [signEcdsa(hash, mine), signSchnorr(hash, mine)])
    for (const wrong of [signature.slice(0, -1), Uint8Array.of(...signature, 0)]) {
      expect(verifyEcdsa(hash, key, wrong)).toBe(false)
      expect(verifySchnorr(hash, xOnly(key), wrong)).toBe(false)
    }
})

test('a tweaked secret signs for the taproot output of its key, whichever y that has', () => {
  fc.assert(
    fc.property(secret, (bytes) => {
      const { key } = outputKey(xOnly(publicKeyOf(bytes)))
      expect(xOnly(publicKeyOf(tweakedSecret(bytes)))).toBe(key)
    }),
    { numRuns: 20 },
  )
})

test('a tweak is below the order, and of nothing changes nothing', () => {
  const point = bytesOf(xOnly(publicKeyOf(new Uint8Array(32).fill(5))))
  const tweaked = (hex: string) => ecc.xOnlyPointAddTweak(point, bytesOf(hex))
  expect(tweaked('00'.repeat(32))).toEqual({ parity: 0, xOnlyPubkey: point })
  const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641'
  expect(tweaked(`${order}41`)).toBeNull()
  expect(tweaked(`${order}42`)).toBeNull()
  expect(tweaked(`${order}40`)).not.toBeNull()
})

test('about half of all 32-byte strings are keys', () => {
  expect(isOnCurve(xOnly(publicKeyOf(new Uint8Array(32).fill(1))))).toBe(true)
  expect(isOnCurve(toXOnlyKey(`${'00'.repeat(31)}05`))).toBe(false)
  expect(isOnCurve(toXOnlyKey('ff'.repeat(32)))).toBe(false)
})

test('zero and the order are no secrets', () => {
  const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
  expect(() => publicKeyOf(new Uint8Array(32))).toThrow()
  expect(() => publicKeyOf(bytesOf(order))).toThrow()
})
