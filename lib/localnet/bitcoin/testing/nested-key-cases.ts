import { concat } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { discouraged, flipped, none, ok, one, refused } from './case-words'
import { witnessSignature } from './ecdsa-signature'
import { hashed, long, pushing, short } from './key-forms'
import type { ScriptCase } from './script-case'
import { bob } from './taproot-case'

const nestedKey = (key: Uint8Array) => bytesOf(hashed('p2wpkh', key))
const signNested = (input: SpentInput, key = short) =>
  witnessSignature(input, bytesOf(hashed('p2pkh', key)))

type NestedCase = Omit<ScriptCase, 'scriptPubKey'> & { readonly key?: Uint8Array }

const nested: readonly NestedCase[] = [
  {
    name: 'a nested key hash',
    scriptSig: () => pushing(nestedKey(short)),
    witness: (input) => [signNested(input), short],
    ...ok,
  },
  {
    name: 'a nested key hash with a damaged signature',
    scriptSig: () => pushing(nestedKey(short)),
    witness: (input) => [flipped(signNested(input), 12), short],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a nested key hash without a witness',
    scriptSig: () => pushing(nestedKey(short)),
    ...refused('witness-mismatch'),
  },
  {
    name: 'a nested key hash of another key',
    scriptSig: () => pushing(nestedKey(bytesOf(bob.publicKey))),
    witness: (input) => [signNested(input), short],
    ...refused('eval-false'),
  },
  {
    name: 'a nested key hash behind another push',
    scriptSig: () => pushing(one, nestedKey(short)),
    witness: (input) => [signNested(input), short],
    consensus: 'witness-malleated-p2sh',
    standard: 'minimal-data',
  },
  {
    name: 'a nested key hash behind nothing',
    scriptSig: () => pushing(none, nestedKey(short)),
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
    scriptSig: () => pushing(nestedKey(long)),
    witness: (input) => [signNested(input, long), long],
    ...discouraged('witness-key-type'),
  },
]

/** P2WPKH within P2SH. */
export const nestedKeyCases: readonly ScriptCase[] = nested.map(({ key = short, ...spend }) => ({
  scriptPubKey: hashed('p2sh', nestedKey(key)),
  ...spend,
}))
