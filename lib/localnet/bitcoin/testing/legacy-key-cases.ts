import { concat } from 'uint8array-tools'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { discouraged, flipped, none, ok, one, refused } from './case-words'
import { type EcdsaOptions, legacySignature, witnessSignature } from './ecdsa-signature'
import { hashed, hybrid, long, pushing, short } from './key-forms'
import type { ScriptCase } from './script-case'
import { bob } from './taproot-case'

/** A P2PKH signature by alice, for the output of this form of her key. */
const sign = (input: SpentInput, options?: EcdsaOptions, key = short): Uint8Array =>
  legacySignature(input, bytesOf(hashed('p2pkh', key)), options)

type KeyCase = Omit<ScriptCase, 'scriptPubKey'> & { readonly key?: Uint8Array }

const keyHashes: readonly KeyCase[] = [
  { name: 'a legacy key hash', scriptSig: (input) => pushing(sign(input), short), ...ok },
  ...[2, 3, 0x81, 0x82, 0x83].flatMap((hashType): readonly KeyCase[] => [
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)}`,
      scriptSig: (input) => pushing(sign(input, { hashType }), short),
      ...ok,
    },
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)} at the second of two`,
      second: true,
      outputs: 2,
      scriptSig: (input) => pushing(sign(input, { hashType }), short),
      ...ok,
    },
    {
      name: `a legacy key hash with hash type ${hashType.toString(16)} and too few outputs`,
      second: true,
      scriptSig: (input) => pushing(sign(input, { hashType }), short),
      ...ok,
    },
  ]),
  ...[0, 4, 0x1f, 0x20, 0x80, 0xff].map(
    (hashType): KeyCase => ({
      name: `a legacy key hash with hash type ${hashType.toString(16)}, which does not exist`,
      scriptSig: (input) => pushing(sign(input, { hashType }), short),
      ...discouraged('sig-hash-type'),
    }),
  ),
  {
    name: 'a legacy key hash with a high s',
    scriptSig: (input) => pushing(sign(input, { highS: true }), short),
    ...discouraged('high-s'),
  },
  {
    name: 'a legacy key hash with another key',
    scriptSig: (input) => pushing(sign(input), bytesOf(bob.publicKey)),
    ...refused('equal-verify'),
  },
  {
    name: "a legacy key hash with somebody else's signature",
    scriptSig: (input) => pushing(sign(input, { by: bob }), short),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a legacy key hash with a damaged signature',
    scriptSig: (input) => pushing(flipped(sign(input), 10), short),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a legacy key hash without a signature',
    scriptSig: () => pushing(none, short),
    ...refused('eval-false'),
  },
  { name: 'a legacy key hash without anything', ...refused('stack-operation') },
  {
    name: 'a legacy key hash with one item more',
    scriptSig: (input) => pushing(none, sign(input), short),
    ...discouraged('clean-stack'),
  },
  {
    name: 'a legacy key hash behind an operation',
    scriptSig: (input) => concat([Uint8Array.of(0x61), pushing(sign(input), short)]),
    ...discouraged('scriptsig-not-pushonly'),
  },
  {
    name: 'a legacy key hash with a push that could be shorter',
    scriptSig: (input) =>
      concat([Uint8Array.of(0x4c, sign(input).length), sign(input), pushing(short)]),
    ...discouraged('minimal-data'),
  },
  {
    name: 'a legacy key hash with a push that ends too early',
    scriptSig: (input) => pushing(sign(input), short).slice(0, -1),
    consensus: 'bad-opcode',
    standard: 'scriptsig-not-pushonly',
  },
  {
    name: 'a legacy key hash with a witness',
    scriptSig: (input) => pushing(sign(input), short),
    witness: () => [one],
    consensus: 'witness-unexpected',
    standard: 'bad-witness-nonstandard',
  },
  {
    name: 'a legacy key hash of a long key',
    key: long,
    scriptSig: (input) => pushing(sign(input, {}, long), long),
    ...ok,
  },
  {
    name: 'a legacy key hash of a hybrid key',
    key: hybrid,
    scriptSig: (input) => pushing(sign(input, {}, hybrid), hybrid),
    ...discouraged('key-type'),
  },
  {
    name: 'a legacy key hash of a hybrid key that names the other half',
    key: flipped(hybrid, 0),
    scriptSig: (input) => pushing(sign(input, {}, flipped(hybrid, 0)), flipped(hybrid, 0)),
    consensus: 'eval-false',
    standard: 'key-type',
  },
  {
    name: 'a legacy key hash of a key that is not on the curve',
    key: flipped(long, 64),
    scriptSig: (input) => pushing(sign(input, {}, flipped(long, 64)), flipped(long, 64)),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
]

const keyScript = (key: Uint8Array): Hex => `${hexOf(pushed(key))}ac` as Hex

const keys: readonly ScriptCase[] = [
  {
    name: 'a bare key',
    scriptPubKey: keyScript(short),
    scriptSig: (input) => pushing(legacySignature(input, bytesOf(keyScript(short)))),
    ...ok,
  },
  {
    name: 'a bare long key',
    scriptPubKey: keyScript(long),
    scriptSig: (input) => pushing(legacySignature(input, bytesOf(keyScript(long)))),
    ...ok,
  },
  {
    name: 'a bare key with a signature of a witness',
    scriptPubKey: keyScript(short),
    scriptSig: (input) => pushing(witnessSignature(input, bytesOf(keyScript(short)))),
    consensus: 'eval-false',
    standard: 'null-fail',
  },
]

export const legacyKeyCases: readonly ScriptCase[] = [
  ...keyHashes.map(({ key = short, ...spend }) => ({
    scriptPubKey: hashed('p2pkh', key),
    ...spend,
  })),
  ...keys,
]
