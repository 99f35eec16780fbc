import { bytesOf } from '@/lib/bitcoin/hex'
import { discouraged, none, ok, one, refused, script } from './case-words'
import { alice, bob, type LeafCase } from './taproot-case'

const hexByte = (opcode: number) => opcode.toString(16).padStart(2, '0')

/** The first and the last of each run of them. */
const successes = [80, 98, 126, 129, 131, 134, 137, 138, 141, 142, 149, 153, 187, 254]

const opcodes: readonly LeafCase[] = [
  ...successes.map(
    (opcode): LeafCase => ({
      name: `opcode ${hexByte(opcode)}, which succeeds after OP_RETURN`,
      script: script('6a', hexByte(opcode)),
      ...discouraged('discourage-op-success'),
    }),
  ),
  ...[101, 102, 255].map(
    (opcode): LeafCase => ({
      name: `opcode ${hexByte(opcode)}, which does not succeed`,
      script: script('51', hexByte(opcode)),
      ...refused('bad-opcode'),
    }),
  ),
]

const limits: readonly LeafCase[] = [
  {
    name: 'more operations than a legacy script has',
    script: script('61'.repeat(202), '51'),
    ...ok,
  },
  { name: 'more bytes than a legacy script has', script: script('61'.repeat(10_000), '51'), ...ok },
  {
    name: 'a thousand and one items for a leaf',
    script: script('51'),
    stack: () => Array.from({ length: 1_001 }, () => one),
    ...refused('stack-size'),
  },
  {
    name: 'a thousand items for a leaf',
    script: script('6d'.repeat(499), '75'),
    stack: () => Array.from({ length: 1_000 }, () => one),
    ...ok,
  },
]

const keys: readonly LeafCase[] = [
  {
    name: 'a count with a key of a kind to come',
    script: script('51', `21${alice.publicKey}`, 'ba', '52', '87'),
    stack: () => [one],
    ...discouraged('discourage-key-type'),
  },
  {
    name: 'no signature of a key of a kind to come',
    script: script(`21${alice.publicKey}`, 'ac', '91'),
    stack: () => [none],
    ...discouraged('discourage-key-type'),
  },
  {
    name: 'no signature of a key that is none',
    script: script('20', 'ff'.repeat(32), 'ac', '91'),
    stack: () => [none],
    ...ok,
  },
  {
    name: 'a signature of a key that is none',
    script: script('20', 'ff'.repeat(32), 'ac'),
    stack: (sign) => [sign()],
    ...refused('schnorr-signature'),
  },
  {
    name: 'a count of five bytes',
    script: script('050000000001', alice, 'ba', '75', '51'),
    stack: () => [none],
    ...refused('unknown-error'),
  },
  {
    name: 'a count without a count',
    script: script(alice, 'ba'),
    stack: (sign) => [sign()],
    ...refused('stack-operation'),
  },
  {
    name: 'a signature after the second of two code separators',
    script: script('ab', bob, 'ad', 'ab', alice, 'ac'),
    stack: (sign) => [sign({ codeSeparator: 3 }), sign({ by: bob, codeSeparator: 0 })],
    ...ok,
  },
  {
    name: 'a code separator in a branch not taken, for a leaf',
    script: script('00', '64', alice, 'ac', '67', 'ab', '68'),
    stack: (sign) => [sign()],
    ...ok,
  },
]

const commitments: readonly LeafCase[] = [
  {
    name: 'an empty control block',
    script: script('51'),
    control: () => none,
    consensus: 'control-block-size',
    standard: 'bad-witness-nonstandard',
  },
  {
    name: 'a control block of 32 bytes',
    script: script('51'),
    control: (control) => control.slice(0, 32),
    ...refused('control-block-size'),
  },
  {
    name: 'an internal key that is none',
    script: script('51'),
    control: (control) => control.map((byte, index) => (index === 0 ? byte : 0xff)),
    ...refused('witness-mismatch'),
  },
  {
    name: 'another leaf version',
    script: script('51'),
    control: (control) => control.map((byte, index) => (index === 0 ? byte ^ 2 : byte)),
    ...refused('witness-mismatch'),
  },
  {
    name: 'an unknown leaf version of a malformed script',
    script: script('4c'),
    leafVersion: 0x66,
    ...discouraged('discourage-leaf-version'),
  },
  {
    name: 'an annex of one byte',
    script: script(alice, 'ac'),
    stack: (sign) => [sign()],
    annex: bytesOf('50'),
    ...discouraged('bad-witness-nonstandard'),
  },
]

export const tapscriptCases: readonly LeafCase[] = [...opcodes, ...limits, ...keys, ...commitments]
