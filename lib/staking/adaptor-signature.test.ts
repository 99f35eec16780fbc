import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { publicKeyOf, verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { decryptAdaptor, encryptAdaptor, extractAdaptor, verifyAdaptor } from './adaptor-signature'
import vectors from './vectors/full_flow_python.json'

const { keys, flows } = vectors
const provider = toXOnlyKey(keys.fp_pk_xonly)
const providerSecret = bytesOf(keys.fp_secret)

const signed = flows.flatMap(({ covenants, sighashes, ...flow }) =>
  covenants.flatMap((covenant) => [
    {
      signer: toXOnlyKey(covenant.cov_pk),
      hash: bytesOf(sighashes.slashing),
      signature: bytesOf(covenant.slashing_adaptor_sig),
      transaction: flow.slashing_tx.signed_hex,
    },
    {
      signer: toXOnlyKey(covenant.cov_pk),
      hash: bytesOf(sighashes.unbonding_slashing),
      signature: bytesOf(covenant.unbonding_slashing_adaptor_sig),
      transaction: flow.unbonding_slashing_tx.signed_hex,
    },
  ]),
)

/** The form of 66 bytes: 02 ‖ x ‖ s ‖ parity. */
const older = (signature: Uint8Array) =>
  concat([Uint8Array.of(2), signature.subarray(1), Uint8Array.of((signature[0] ?? 0) - 2)])

test('every independent adaptor signature verifies, in both of its forms', () => {
  for (const { signature, ...claim } of signed) {
    expect(verifyAdaptor({ ...claim, signature, encryptionKey: provider })).toBe(true)
    expect(verifyAdaptor({ ...claim, signature: older(signature), encryptionKey: provider })).toBe(
      true,
    )
  }
})

test('decrypting with the provider’s secret gives the signatures the slashing transactions carry', () => {
  const found = signed.filter(({ signature, transaction }) => {
    const witness = decodeTransaction(transaction).ins[0]?.witness.map(hexOf) ?? []
    return witness.includes(hexOf(decryptAdaptor(signature, providerSecret)))
  })
  // Six of nine members sign each of the two transactions of each flow.
  expect(found).toHaveLength(flows.length * 2 * 6)
})

test('the decrypted signature reveals the provider’s secret', () => {
  const revealed = signed.map(({ signature }) =>
    extractAdaptor(signature, decryptAdaptor(signature, providerSecret)),
  )
  for (const secret of revealed) expect(xOnly(publicKeyOf(secret))).toBe(provider)
})

test('a signature with another nonce, or no secret behind it, reveals nothing', () => {
  const [claim, another] = signed
  if (!claim || !another) throw new Error('no vectors')
  const decrypted = decryptAdaptor(claim.signature, providerSecret)
  const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
  const x = decrypted.subarray(0, 32)
  const wrong = [
    decryptAdaptor(another.signature, providerSecret),
    decrypted.subarray(1),
    decrypted.subarray(0, 63),
    concat([decrypted, Uint8Array.of(0)]),
    concat([x, bytesOf(order)]),
    concat([x, claim.signature.subarray(33)]),
    new Uint8Array(),
  ]
  for (const bytes of wrong)
    expect(() => extractAdaptor(claim.signature, bytes)).toThrow(RangeError)
  expect(() => extractAdaptor(claim.signature.subarray(1), decrypted)).toThrow(RangeError)
})

test('only 32 bytes are signed', () => {
  for (const length of [31, 33]) {
    const hash = new Uint8Array(length)
    const signature = encryptAdaptor(hash, providerSecret, provider)
    expect(verifyAdaptor({ hash, signer: provider, encryptionKey: provider, signature })).toBe(
      false,
    )
  }
})

test('a signature without a nonce of its own, which would give away the secret, is none', () => {
  const secret = 3n
  const signer = xOnly(publicKeyOf(bytesOf(secret.toString(16).padStart(64, '0'))))
  const hash = new Uint8Array(32)
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const challenge = taggedHash('BIP0340/challenge', bytesOf(provider), bytesOf(signer), hash)
  for (const d of [secret, order - secret]) {
    const s = (BigInt(`0x${hexOf(challenge)}`) * d) % order
    const signature = bytesOf(`02${provider}${s.toString(16).padStart(64, '0')}`)
    expect(verifyAdaptor({ hash, signer, encryptionKey: provider, signature })).toBe(false)
  }
})

/** Claims in which the x of the nonce, s, the signer's or the provider's key begins with a zero byte. */
function* claimsWithZeros() {
  const wanted = new Set(['nonce', 's', 'signer', 'encryptionKey'])
  for (let tried = 1; wanted.size > 0; tried++) {
    const secret = bytesOf(tried.toString(16).padStart(64, '0'))
    const decryption = bytesOf((tried + 1000).toString(16).padStart(64, '0'))
    const [signer, encryptionKey] = [xOnly(publicKeyOf(secret)), xOnly(publicKeyOf(decryption))]
    const hash = new Uint8Array(32)
    const signature = encryptAdaptor(hash, secret, encryptionKey)
    const zeros = {
      nonce: signature[1] === 0,
      s: signature[33] === 0,
      signer: signer.startsWith('00'),
      encryptionKey: encryptionKey.startsWith('00'),
    }
    for (const [name, isZero] of Object.entries(zeros))
      if (isZero && wanted.delete(name))
        yield { name, decryption, claim: { hash, signer, encryptionKey, signature } }
  }
}

test('leading zeros in the nonce, in s or in a key change nothing, in either form', () => {
  const found = [...claimsWithZeros()]
  expect(found).toHaveLength(4)
  for (const { claim, decryption } of found)
    for (const signature of [claim.signature, older(claim.signature)]) {
      expect(verifyAdaptor({ ...claim, signature })).toBe(true)
      const decrypted = decryptAdaptor(signature, decryption)
      expect(decrypted).toHaveLength(64)
      expect(verifySchnorr(claim.hash, claim.signer, decrypted)).toBe(true)
      const extracted = extractAdaptor(signature, decrypted)
      expect(extracted).toHaveLength(32)
      expect(xOnly(publicKeyOf(extracted))).toBe(claim.encryptionKey)
    }
})

const anySecret = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter(([first = 0]) => first < 255)
const anyHash = fc.uint8Array({ minLength: 32, maxLength: 32 })

const signings = casesOr(25)

test(
  'what is encrypted verifies, and decrypts to a signature BIP340 accepts',
  patienceFor(signings),
  () => {
    fc.assert(
      fc.property(anySecret, anySecret, anyHash, (secret, decryption, hash) => {
        const signer = xOnly(publicKeyOf(secret))
        const encryptionKey = xOnly(publicKeyOf(decryption))
        const signature = encryptAdaptor(hash, secret, encryptionKey)
        expect(verifyAdaptor({ hash, signer, encryptionKey, signature })).toBe(true)
        const decrypted = decryptAdaptor(signature, decryption)
        expect(verifySchnorr(hash, signer, decrypted)).toBe(true)
        expect(xOnly(publicKeyOf(extractAdaptor(signature, decrypted)))).toBe(encryptionKey)
      }),
      { numRuns: signings },
    )
  },
)

const changes = casesOr(60)

test('no changed bit is accepted, whatever it is in', patienceFor(changes), () => {
  const [claim] = signed
  if (!claim) throw new Error('no vectors')
  const flipped = (bytes: Uint8Array, bit: number) =>
    bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
  fc.assert(
    fc.property(fc.nat(65 * 8 - 1), fc.nat(32 * 8 - 1), (inSignature, inHash) => {
      const { signature, hash } = claim
      const checks = [
        { ...claim, signature: flipped(signature, inSignature) },
        { ...claim, signature: flipped(older(signature), inSignature + 8) },
        { ...claim, hash: flipped(hash, inHash) },
        { ...claim, encryptionKey: toXOnlyKey(hexOf(flipped(bytesOf(provider), inHash))) },
        { ...claim, signer: toXOnlyKey(hexOf(flipped(bytesOf(claim.signer), inHash))) },
      ]
      for (const check of checks)
        expect(verifyAdaptor({ encryptionKey: provider, ...check })).toBe(false)
    }),
    { numRuns: changes },
  )
})

test('another length, another parity byte and an s out of range are no signatures', () => {
  const [claim] = signed
  if (!claim) throw new Error('no vectors')
  const { signature } = claim
  const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
  const wrong = [
    signature.subarray(0, 64),
    concat([signature, Uint8Array.of(0)]).with(0, 3),
    older(signature).with(65, 2),
    concat([signature, Uint8Array.of(0, 0)]),
    concat([signature.subarray(0, 33), new Uint8Array(32)]),
    concat([signature.subarray(0, 33), bytesOf(order)]),
    concat([Uint8Array.of(4), signature.subarray(1)]),
  ]
  for (const bytes of wrong) {
    expect(verifyAdaptor({ ...claim, encryptionKey: provider, signature: bytes })).toBe(false)
    expect(() => decryptAdaptor(bytes, providerSecret)).toThrow(RangeError)
  }
})
