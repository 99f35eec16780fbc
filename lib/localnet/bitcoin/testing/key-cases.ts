import { concat } from 'uint8array-tools'
import { scriptOfKey } from '@/lib/bitcoin/address'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { taprootSighash } from '@/lib/localnet/bitcoin/script/taproot-sighash'
import { discouraged, flipped, none, ok, refused } from './case-words'
import { type EcdsaOptions, witnessSignature } from './ecdsa-signature'
import { hashed, hybrid, long, short } from './key-forms'
import type { ScriptCase } from './script-case'
import { alice, bob } from './taproot-case'

const noRandomness = new Uint8Array(32)

const p2tr = scriptOfKey({ kind: 'p2tr', key: alice.key })
const ownSecret = tweakedSecret(alice.secret)

const someAnnex = Uint8Array.of(0x50, 7)

function schnorrWithAnnex(input: SpentInput): Uint8Array {
  const hash = taprootSighash(input, { hashType: 0, annex: someAnnex, leaf: null })
  return signSchnorr(hash, ownSecret, noRandomness)
}

function schnorr(input: SpentInput, secret: Uint8Array, hashType = 0): Uint8Array {
  const hash = taprootSighash(input, { hashType, annex: null, leaf: null })
  const signature = signSchnorr(hash, secret, noRandomness)
  return hashType === 0 ? signature : concat([signature, Uint8Array.of(hashType)])
}

const keyPaths: readonly Omit<ScriptCase, 'scriptPubKey'>[] = [
  { name: 'a key', witness: (input) => [schnorr(input, ownSecret)], ...ok },
  {
    name: 'a key for one output',
    witness: (input) => [schnorr(input, ownSecret, 0x83)],
    ...ok,
  },
  {
    name: 'a key that is not tweaked',
    witness: (input) => [schnorr(input, alice.secret)],
    ...refused('schnorr-signature'),
  },
  {
    name: 'a key with an annex',
    witness: (input) => [schnorrWithAnnex(input), someAnnex],
    ...discouraged('bad-witness-nonstandard'),
  },
  {
    name: 'a key with an annex that is not signed',
    witness: (input) => [schnorr(input, ownSecret), someAnnex],
    consensus: 'schnorr-signature',
    standard: 'bad-witness-nonstandard',
  },
  { name: 'a key with an annex alone', witness: () => [someAnnex], ...refused('schnorr-size') },
  { name: 'a key without a signature', witness: () => [none], ...refused('schnorr-size') },
  { name: 'a key without a witness', witness: () => [], ...refused('witness-empty') },
  {
    name: 'a key behind a scriptSig',
    scriptSig: () => Uint8Array.of(0x51),
    witness: (input) => [schnorr(input, ownSecret)],
    ...refused('witness-malleated'),
  },
]

type Ecdsa = EcdsaOptions & { readonly key?: Uint8Array }

/** A P2WPKH signature by alice, for the output of this form of her key. */
const ecdsa = (input: SpentInput, { key = short, ...options }: Ecdsa = {}): Uint8Array =>
  witnessSignature(input, bytesOf(hashed('p2pkh', key)), options)

type KeyHashCase = Omit<ScriptCase, 'scriptPubKey'> & { readonly key?: Uint8Array }

const keyHashes: readonly KeyHashCase[] = [
  { name: 'a key hash', witness: (input) => [ecdsa(input), short], ...ok },
  ...[2, 3, 0x81, 0x82, 0x83].map(
    (hashType): KeyHashCase => ({
      name: `a key hash with hash type ${hashType.toString(16)}`,
      witness: (input) => [ecdsa(input, { hashType }), short],
      ...ok,
    }),
  ),
  {
    name: 'a key hash with a hash type that does not exist',
    witness: (input) => [ecdsa(input, { hashType: 5 }), short],
    ...discouraged('sig-hash-type'),
  },
  {
    name: 'a key hash with a high s',
    witness: (input) => [ecdsa(input, { highS: true }), short],
    ...discouraged('high-s'),
  },
  {
    name: 'a key hash with another key',
    witness: (input) => [ecdsa(input), bytesOf(bob.publicKey)],
    ...refused('equal-verify'),
  },
  {
    name: 'a key hash with a damaged signature',
    witness: (input) => [flipped(ecdsa(input), 10), short],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a key hash without a hash type',
    witness: (input) => [ecdsa(input).slice(0, -1), short],
    ...refused('sig-der'),
  },
  {
    name: 'a key hash with bytes after the signature',
    witness: (input) => [concat([ecdsa(input), none, Uint8Array.of(1)]), short],
    ...refused('sig-der'),
  },
  {
    name: 'a key hash without a signature',
    witness: () => [none, short],
    ...refused('eval-false'),
  },
  {
    name: 'a key hash with one item more',
    witness: (input) => [none, ecdsa(input), short],
    ...refused('witness-mismatch'),
  },
  {
    name: 'a key hash without a witness',
    witness: () => [],
    ...refused('witness-mismatch'),
  },
  {
    name: 'a key hash of a long key',
    key: long,
    witness: (input) => [ecdsa(input, { key: long }), long],
    ...discouraged('witness-key-type'),
  },
  {
    name: 'a key hash of a hybrid key',
    key: hybrid,
    witness: (input) => [ecdsa(input, { key: hybrid }), hybrid],
    ...discouraged('key-type'),
  },
  {
    name: 'a key hash behind a scriptSig',
    scriptSig: () => Uint8Array.of(0x51),
    witness: (input) => [ecdsa(input), short],
    ...refused('witness-malleated'),
  },
]

export const keyCases: readonly ScriptCase[] = [
  ...keyPaths.map((spend) => ({ scriptPubKey: p2tr, ...spend })),
  ...keyHashes.map(({ key = short, ...spend }) => ({
    scriptPubKey: hashed('p2wpkh', key),
    ...spend,
  })),
]
