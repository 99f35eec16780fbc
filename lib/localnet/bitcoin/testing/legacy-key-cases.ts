import { Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type ScriptKind, scriptOfForm } from '@/lib/bitcoin/script-form'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { discouraged, flipped, none, ok, one, refused } from './case-words'
import { type EcdsaOptions, legacySignature, witnessSignature } from './ecdsa-signature'
import type { ScriptCase } from './script-case'
import { alice, bob } from './taproot-case'

const short = bytesOf(alice.publicKey)
const long = Point.fromHex(alice.publicKey).toBytes(false)
const hybrid = concat([Uint8Array.of(6 + ((long[64] ?? 0) & 1)), long.subarray(1)])

const hashed = (kind: ScriptKind, bytes: Uint8Array) => scriptOfForm(kind, hexOf(hash160(bytes)))

/** A P2PKH signature by alice, for the output of this form of her key. */
const sign = (input: SpentInput, options?: EcdsaOptions, key = short): Uint8Array =>
  legacySignature(input, bytesOf(hashed('p2pkh', key)), options)

const unlock = (...items: readonly Uint8Array[]): Uint8Array => concat(items.map(pushed))

type KeyCase = Omit<ScriptCase, 'scriptPubKey'> & { readonly key?: Uint8Array }

const keyHashes: readonly KeyCase[] = [
  { name: 'a legacy key hash', scriptSig: (input) => unlock(sign(input), short), ...ok },
  ...[2, 3, 0x81, 0x82, 0x83].flatMap((hashType): readonly KeyCase[] => [
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)}`,
      scriptSig: (input) => unlock(sign(input, { hashType }), short),
      ...ok,
    },
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)} at the second of two`,
      second: true,
      outputs: 2,
      scriptSig: (input) => unlock(sign(input, { hashType }), short),
      ...ok,
    },
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)} and too few outputs`,
      second: true,
      scriptSig: (input) => unlock(sign(input, { hashType }), short),
      ...ok,
    },
  ]),
  ...[0, 4, 0x1f, 0x20, 0x80, 0xff].map(
    (hashType): KeyCase => ({
      name: `a legacy key hash with hash type ${hashType.toString(16)}, which does not exist`,
      scriptSig: (input) => unlock(sign(input, { hashType }), short),
      ...discouraged('sig-hash-type'),
    }),
  ),
  {
    name: 'a legacy key hash with a high s',
    scriptSig: (input) => unlock(sign(input, { highS: true }), short),
    ...discouraged('high-s'),
  },
  {
    name: 'a legacy key hash with another key',
    scriptSig: (input) => unlock(sign(input), bytesOf(bob.publicKey)),
    ...refused('equal-verify'),
  },
  {
    name: "a legacy key hash with somebody else's signature",
    scriptSig: (input) => unlock(sign(input, { by: bob }), short),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a legacy key hash with a damaged signature',
    scriptSig: (input) => unlock(flipped(sign(input), 10), short),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a legacy key hash without a signature',
    scriptSig: () => unlock(none, short),
    ...refused('eval-false'),
  },
  { name: 'a legacy key hash without anything', ...refused('stack-operation') },
  {
    name: 'a legacy key hash with one item more',
    scriptSig: (input) => unlock(none, sign(input), short),
    ...discouraged('clean-stack'),
  },
  {
    name: 'a legacy key hash behind an operation',
    scriptSig: (input) => concat([Uint8Array.of(0x61), unlock(sign(input), short)]),
    ...discouraged('scriptsig-not-pushonly'),
  },
  {
    name: 'a legacy key hash with a push that could be shorter',
    scriptSig: (input) =>
      concat([Uint8Array.of(0x4c, sign(input).length), sign(input), unlock(short)]),
    ...discouraged('minimal-data'),
  },
  {
    name: 'a legacy key hash with a push that ends too early',
    scriptSig: (input) => unlock(sign(input), short).slice(0, -1),
    consensus: 'bad-opcode',
    standard: 'scriptsig-not-pushonly',
  },
  {
    name: 'a legacy key hash with a witness',
    scriptSig: (input) => unlock(sign(input), short),
    witness: () => [one],
    consensus: 'witness-unexpected',
    standard: 'bad-witness-nonstandard',
  },
  {
    name: 'a legacy key hash of a long key',
    key: long,
    scriptSig: (input) => unlock(sign(input, {}, long), long),
    ...ok,
  },
  {
    name: 'a legacy key hash of a hybrid key',
    key: hybrid,
    scriptSig: (input) => unlock(sign(input, {}, hybrid), hybrid),
    ...discouraged('key-type'),
  },
  {
    name: 'a legacy key hash of a hybrid key that names the other half',
    key: flipped(hybrid, 0),
    scriptSig: (input) => unlock(sign(input, {}, flipped(hybrid, 0)), flipped(hybrid, 0)),
    consensus: 'eval-false',
    standard: 'key-type',
  },
  {
    name: 'a legacy key hash of a key that is not on the curve',
    key: flipped(long, 64),
    scriptSig: (input) => unlock(sign(input, {}, flipped(long, 64)), flipped(long, 64)),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
]

const keyScript = (key: Uint8Array): Hex => `${hexOf(pushed(key))}ac` as Hex

const keys: readonly ScriptCase[] = [
  {
    name: 'a bare key',
    scriptPubKey: keyScript(short),
    scriptSig: (input) => unlock(legacySignature(input, bytesOf(keyScript(short)))),
    ...ok,
  },
  {
    name: 'a bare long key',
    scriptPubKey: keyScript(long),
    scriptSig: (input) => unlock(legacySignature(input, bytesOf(keyScript(long)))),
    ...ok,
  },
  {
    name: 'a bare key with a signature of a witness',
    scriptPubKey: keyScript(short),
    scriptSig: (input) => unlock(witnessSignature(input, bytesOf(keyScript(short)))),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
]

const nestedKey = (key: Uint8Array) => bytesOf(hashed('p2wpkh', key))
const signNested = (input: SpentInput, key = short) =>
  witnessSignature(input, bytesOf(hashed('p2pkh', key)))

type NestedCase = Omit<ScriptCase, 'scriptPubKey'> & { readonly key?: Uint8Array }

const nested: readonly NestedCase[] = [
  {
    name: 'a nested key hash',
    scriptSig: () => unlock(nestedKey(short)),
    witness: (input) => [signNested(input), short],
    ...ok,
  },
  {
    name: 'a nested key hash with a damaged signature',
    scriptSig: () => unlock(nestedKey(short)),
    witness: (input) => [flipped(signNested(input), 12), short],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a nested key hash without a witness',
    scriptSig: () => unlock(nestedKey(short)),
    ...refused('witness-mismatch'),
  },
  {
    name: 'a nested key hash of another key',
    scriptSig: () => unlock(nestedKey(bytesOf(bob.publicKey))),
    witness: (input) => [signNested(input), short],
    ...refused('eval-false'),
  },
  {
    name: 'a nested key hash behind another push',
    scriptSig: () => unlock(one, nestedKey(short)),
    witness: (input) => [signNested(input), short],
    consensus: 'witness-malleated-p2sh',
    standard: 'minimal-data',
  },
  {
    name: 'a nested key hash behind nothing',
    scriptSig: () => unlock(none, nestedKey(short)),
    witness: (input) => [signNested(input), short],
    ...refused('witness-malleated-p2sh'),
  },
  {
    name: 'a nested key hash in a longer push',
    scriptSig: () => concat([Uint8Array.of(0x4c, 22), nestedKey(short)]),
    witness: (input) => [signNested(input), short],
    consensus: 'witness-malleated-p2sh',
    standard: 'minimal-data',
  },
  {
    name: 'a nested key hash of a long key',
    key: long,
    scriptSig: () => unlock(nestedKey(long)),
    witness: (input) => [signNested(input, long), long],
    ...discouraged('witness-key-type'),
  },
]

export const legacyKeyCases: readonly ScriptCase[] = [
  ...keyHashes.map(({ key = short, ...spend }) => ({
    scriptPubKey: hashed('p2pkh', key),
    ...spend,
  })),
  ...keys,
  ...nested.map(({ key = short, ...spend }) => ({
    scriptPubKey: hashed('p2sh', nestedKey(key)),
    ...spend,
  })),
]
