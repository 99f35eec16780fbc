import { concat } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { discouraged, flipped, none, ok, one, refused, script } from './case-words'
import { alice, bob, carol, type LeafCase } from './taproot-case'

const single = script(alice, 'ac')
const twoOfThree = script(alice, 'ac', bob, 'ba', carol, 'ba', '52', '9c')

export const signatureCases: readonly LeafCase[] = [
  { name: 'a signature', script: single, stack: (sign) => [sign()], ...ok },
  ...[1, 2, 3, 0x81, 0x82, 0x83].map((hashType): LeafCase => {
    const name = `a signature of hash type ${hashType.toString(16)}`
    return { name, script: single, stack: (sign) => [sign({ hashType })], ...ok }
  }),
  {
    name: 'a signature that spells out the default hash type',
    script: single,
    stack: (sign) => [concat([sign(), Uint8Array.of(0)])],
    ...refused('schnorr-hash-type'),
  },
  {
    name: 'a signature with a hash type that does not exist',
    script: single,
    stack: (sign) => [concat([sign(), Uint8Array.of(4)])],
    ...refused('schnorr-hash-type'),
  },
  {
    name: "somebody else's signature",
    script: single,
    stack: (sign) => [sign({ by: bob })],
    ...refused('schnorr-signature'),
  },
  {
    name: 'a damaged signature',
    script: single,
    stack: (sign) => [flipped(sign(), 40)],
    ...refused('schnorr-signature'),
  },
  {
    name: 'a signature of 63 bytes',
    script: single,
    stack: (sign) => [sign().slice(1)],
    ...refused('schnorr-size'),
  },
  { name: 'no signature', script: single, stack: () => [none], ...refused('eval-false') },
  {
    name: 'zeros for a signature',
    script: single,
    stack: () => [new Uint8Array(64)],
    ...refused('schnorr-signature'),
  },
  {
    name: 'no signature where one is verified',
    script: script(alice, 'ad', '51'),
    stack: () => [none],
    ...refused('check-sig-verify'),
  },
  { name: 'nothing on the stack', script: single, ...refused('stack-operation') },
  {
    name: 'a key of a kind to come',
    script: script(`21${alice.publicKey}`, 'ac'),
    stack: () => [one],
    ...discouraged('discourage-key-type'),
  },
  { name: 'an empty key', script: script('00', 'ac'), stack: () => [one], ...refused('key-type') },
  {
    name: 'as many signatures as the witness has weight for',
    script: script('6ead'.repeat(3), 'ac', '61'.repeat(9)),
    stack: (sign) => [sign(), bytesOf(alice.key)],
    ...ok,
  },
  {
    name: 'a signature more than the witness has weight for, by one byte',
    script: script('6ead'.repeat(3), 'ac', '61'.repeat(8)),
    stack: (sign) => [sign(), bytesOf(alice.key)],
    ...refused('validation-weight'),
  },
  {
    name: 'a signature after a code separator',
    script: script('61', 'ab', alice, 'ac'),
    stack: (sign) => [sign({ codeSeparator: 1 })],
    ...ok,
  },
  {
    name: 'a signature that ignores the code separator',
    script: script('61', 'ab', alice, 'ac'),
    stack: (sign) => [sign()],
    ...refused('schnorr-signature'),
  },
  { name: 'OP_CHECKMULTISIG', script: script('51', '51', '51', 'ae'), ...refused('multisig') },
]

export const committeeCases: readonly LeafCase[] = [
  {
    name: 'exactly the quorum',
    script: twoOfThree,
    stack: (sign) => [sign({ by: carol }), none, sign()],
    ...ok,
  },
  {
    name: 'one less than the quorum',
    script: twoOfThree,
    stack: (sign) => [none, none, sign()],
    ...refused('eval-false'),
  },
  {
    name: 'one more than the quorum',
    script: twoOfThree,
    stack: (sign) => [sign({ by: carol }), sign({ by: bob }), sign()],
    ...refused('eval-false'),
  },
  {
    name: 'the quorum in the wrong order',
    script: twoOfThree,
    stack: (sign) => [none, sign(), sign({ by: bob })],
    ...refused('schnorr-signature'),
  },
  {
    name: 'a missing slot',
    script: twoOfThree,
    stack: (sign) => [sign({ by: bob }), sign()],
    ...refused('stack-operation'),
  },
  {
    name: 'a slot filled with zeros',
    script: twoOfThree,
    stack: (sign) => [new Uint8Array(64), sign({ by: bob }), sign()],
    ...refused('schnorr-signature'),
  },
  {
    name: 'one of two verified, then one more',
    script: script(bob, 'ac', carol, 'ba', '51', '9d', alice, 'ac'),
    stack: (sign) => [sign(), none, sign({ by: bob })],
    ...ok,
  },
  {
    name: 'both of one of two',
    script: script(bob, 'ac', carol, 'ba', '51', '9d', alice, 'ac'),
    stack: (sign) => [sign(), sign({ by: carol }), sign({ by: bob })],
    ...refused('num-equal-verify'),
  },
]
