import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeyOf } from './ecc'
import { bytesOf, hexOf } from './hex'
import { messageSigner, signMessage, withoutAddressKind } from './signed-message'

// Computed by an independent implementation in Python.
const address = 'bbn1cvyhmu2vdghxcrh36qwvsmjfhl59ccktfh4r4w'
const secret = bytesOf('f77ebc6a039986b306e4ab7d887883e46eafcc7ca7a9cdaa5a538f63374cb390')
const known =
  '1f37e7df86aa49c73dbbf7b7c1db6c689c13b632e7235f2e5e48eccaae109788c9717dfa6876bcd675209c01a2e6b4ddaa424a230a900ec449a4a03a0d77afb9b5'

const anySecret = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter(([first = 0]) => first > 0 && first < 255)

test('the signer of an independent signature is found', () => {
  expect(messageSigner(address, bytesOf(known))).toBe(publicKeyOf(secret))
})

test('whoever signs is found, for texts of any length', () => {
  fc.assert(
    fc.property(anySecret, fc.string({ unit: 'grapheme', maxLength: 300 }), (by, message) => {
      const signature = signMessage(message, by)
      expect(messageSigner(message, signature)).toBe(publicKeyOf(by))
      expect(messageSigner(`${message}.`, signature)).not.toBe(publicKeyOf(by))
    }),
    { numRuns: 40 },
  )
})

/** Signatures in which r, s or the x of the key begin with a zero byte. */
function* signaturesWithZeros() {
  const wanted = new Set(['r', 's', 'key'])
  for (let tried = 1; wanted.size > 0; tried++) {
    const by = bytesOf(tried.toString(16).padStart(64, '0'))
    const key = publicKeyOf(by)
    const signature = signMessage(address, by)
    const zeros = { r: signature[1] === 0, s: signature[33] === 0, key: key.slice(2, 4) === '00' }
    for (const [name, isZero] of Object.entries(zeros))
      if (isZero && wanted.delete(name)) yield { name, key, signature }
  }
}

test('leading zeros in r, s or the key change nothing', () => {
  const found = [...signaturesWithZeros()]
  expect(found.map(({ name }) => name).toSorted()).toEqual(['key', 'r', 's'])
  for (const { key, signature } of found) expect(messageSigner(address, signature)).toBe(key)
})

test('headers of segwit addresses become those of compressed keys, others stay', () => {
  const headerOf = (header: number) =>
    withoutAddressKind(Uint8Array.of(header, ...new Uint8Array(64)))[0]
  for (const key of [0, 1, 2, 3]) {
    expect(headerOf(35 + key)).toBe(31 + key)
    expect(headerOf(39 + key)).toBe(31 + key)
  }
  for (const header of [0, 26, 27, 30, 31, 34, 43, 255]) expect(headerOf(header)).toBe(header)
  expect(withoutAddressKind(new Uint8Array())).toHaveLength(0)
})

test('headers Babylon does not know are refused, uncompressed keys are the same key', () => {
  const signature = bytesOf(known)
  for (const header of [0, 26, 35, 39, 42, 255])
    expect(messageSigner(address, signature.with(0, header))).toBeNull()
  expect(messageSigner(address, signature.with(0, 27))).toBe(publicKeyOf(secret))
})

test('a high s, another length and r or s of zero are refused', () => {
  const signature = bytesOf(known)
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const s = order - BigInt(`0x${hexOf(signature.subarray(33))}`)
  const high = Uint8Array.from(signature)
  high.set(bytesOf(s.toString(16).padStart(64, '0')), 33)
  const noR = Uint8Array.from(signature).fill(0, 1, 33)
  const noS = Uint8Array.from(signature).fill(0, 33)
  const wrong = [high.with(0, 32), high, noR, noS, signature.subarray(1), new Uint8Array()]
  for (const bytes of wrong) expect(messageSigner(address, bytes)).toBeNull()
})
