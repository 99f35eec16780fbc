import { signSchnorr as scureSchnorr, signECDSA } from '@scure/btc-signer/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeyOf, signEcdsa, signSchnorr, verifyEcdsa, verifySchnorr } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { toDer } from '@/lib/bitcoin/signature'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { knownKeys, scalarOf } from './known-keys'

/** Hashes for which the secret 1 makes a signature whose r, or s, begins with a zero byte. */
const zeroHeaded = {
  schnorr: { r: [47, 359, 579], s: [23, 96, 244] },
  ecdsa: { r: [47, 524, 978], s: [46, 521, 563] },
}

const anyScalar = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.integer({ min: 1, max: 0xffff }).map(scalarOf),
)

/** A secret and a hash; some of them make an r or an s that begins with zero, some a key that does. */
const anySigning = ({ r, s }: { readonly r: readonly number[]; readonly s: readonly number[] }) =>
  fc.oneof(
    fc.constantFrom(...r, ...s).map((hash) => [scalarOf(1), scalarOf(hash)] as const),
    fc.tuple(fc.constantFrom(...knownKeys.map(({ secret }) => secret)), anyScalar),
    fc.tuple(
      anyScalar.filter((bytes) => isSecret(bytes)),
      anyScalar,
    ),
  )

const isSecret = (bytes: Uint8Array) => bytes.some((byte) => byte > 0) && (bytes[0] ?? 0) < 255

test('the hashes make an r or an s that begins with zero', () => {
  for (const [name, sign] of Object.entries({ schnorr: signSchnorr, ecdsa: signEcdsa } as const))
    for (const part of ['r', 's'] as const)
      for (const hash of zeroHeaded[name as keyof typeof zeroHeaded][part])
        expect(sign(scalarOf(hash), scalarOf(1), new Uint8Array(32))[part === 'r' ? 0 : 32]).toBe(0)
})

const signatureCases = casesOr(40)

test('a Schnorr signature is made and verified alike', patienceFor(signatureCases), () => {
  fc.assert(
    fc.property(anySigning(zeroHeaded.schnorr), anyScalar, ([secret, hash], noise) => {
      const signature = signSchnorr(hash, secret, noise)
      expect(signature).toEqual(scureSchnorr(hash, secret, noise))
      expect(verifySchnorr(hash, xOnly(publicKeyOf(secret)), signature)).toBe(true)
    }),
    { numRuns: signatureCases },
  )
})

test('an ECDSA signature is made, encoded and verified alike', patienceFor(signatureCases), () => {
  fc.assert(
    fc.property(anySigning(zeroHeaded.ecdsa), ([secret, hash]) => {
      const signature = signEcdsa(hash, secret)
      expect(hexOf(toDer(signature))).toBe(`${hexOf(signECDSA(hash, secret))}01`)
      expect(verifyEcdsa(hash, publicKeyOf(secret), signature)).toBe(true)
    }),
    { numRuns: signatureCases },
  )
})
