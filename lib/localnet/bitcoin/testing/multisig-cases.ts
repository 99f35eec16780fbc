import { discouraged, none, ok, one, refused, script } from './case-words'
import { derSignature } from './ecdsa-signature'
import { type Form, type FormCase, forms } from './form-case'
import type { CaseVerdict } from './script-case'
import { alice, bob, carol } from './taproot-case'

const key = ({ publicKey }: { readonly publicKey: string }) => `21${publicKey}`
const committee = [alice, bob, carol].map(key).join('')
const twoOfThree = script('52', committee, '53', 'ae')

const ofForm = (form: Form): readonly Omit<FormCase, 'form'>[] => [
  {
    name: `${form}: two of three`,
    script: twoOfThree,
    stack: (sign) => [none, sign(), sign({ by: carol })],
    ...ok,
  },
  {
    name: `${form}: two of three with hash types of their own`,
    script: twoOfThree,
    stack: (sign) => [none, sign({ hashType: 0x83 }), sign({ by: bob, hashType: 2 })],
    ...ok,
  },
  {
    name: `${form}: two of three in the wrong order`,
    script: twoOfThree,
    stack: (sign) => [none, sign({ by: carol }), sign()],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: `${form}: two of three, twice the same`,
    script: twoOfThree,
    stack: (sign) => [none, sign(), sign()],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: `${form}: one of the two missing`,
    script: twoOfThree,
    stack: (sign) => [none, none, sign()],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: `${form}: both of the two missing`,
    script: twoOfThree,
    stack: () => [none, none, none],
    ...refused('eval-false'),
  },
  {
    name: `${form}: two of three and something under them`,
    script: twoOfThree,
    stack: (sign) => [one, sign(), sign({ by: carol })],
    ...refused('null-dummy'),
  },
  {
    name: `${form}: two of three and nothing under them`,
    script: twoOfThree,
    stack: (sign) => [sign(), sign({ by: carol })],
    ...refused('stack-operation'),
  },
  {
    name: `${form}: two of three verified`,
    script: script('52', committee, '53', 'af', '51'),
    stack: (sign) => [none, sign(), sign({ by: bob })],
    ...ok,
  },
  {
    name: `${form}: one of three verified where two must`,
    script: script('52', committee, '53', 'af', '51'),
    stack: () => [none, none, none],
    ...refused('check-multisig-verify'),
  },
]

/** Nodes do not relay what spends a bare script that is not one of a few. */
const withPolicy = (form: Form, spend: FormCase): FormCase => {
  const isKnown = form !== 'bare' || spend.script === twoOfThree
  return isKnown ? spend : { ...spend, standard: 'bad-txns-nonstandard-inputs' }
}

const counts: readonly Omit<FormCase, 'form'>[] = [
  { name: 'none of none', script: script('00', '00', 'ae'), stack: () => [none], ...ok },
  {
    name: 'none of three',
    script: script('00', committee, '53', 'ae'),
    stack: () => [none],
    ...ok,
  },
  {
    name: 'three of two',
    script: script('53', committee.slice(0, 136), '52', 'ae'),
    stack: () => [none, none, none, none],
    ...refused('sig-count'),
  },
  {
    name: 'a negative number of three',
    script: script('4f', committee, '53', 'ae'),
    stack: () => [none],
    ...refused('sig-count'),
  },
  {
    name: 'a negative number of keys',
    script: script('00', '4f', 'ae'),
    stack: () => [none],
    ...refused('key-count'),
  },
  {
    name: 'twenty keys',
    script: script('00', '00'.repeat(20), '0114', 'ae'),
    stack: () => [none],
    ...ok,
  },
  {
    name: 'twenty-one keys',
    script: script('00', '00'.repeat(21), '0115', 'ae'),
    stack: () => [none],
    ...refused('key-count'),
  },
  {
    name: 'fewer keys than are counted',
    script: script('52', 'ae'),
    stack: () => [none],
    ...refused('stack-operation'),
  },
  {
    name: 'a committee of no keys',
    script: script('51', '00', '51', 'ae', '91'),
    stack: () => [none, none],
    consensus: null,
    standard: 'key-type',
  },
  {
    name: 'a committee that must not have signed, and has not',
    script: script('51', key(alice), '51', 'ae', '91'),
    stack: () => [none, none],
    ...ok,
  },
  {
    name: 'a committee that must not have signed, and has signed wrongly',
    script: script('51', key(alice), '51', 'ae', '91'),
    stack: () => [none, derSignature(1n, 1n)],
    ...discouraged('null-fail'),
  },
  {
    name: 'a committee whose last key nobody looks at',
    script: script('51', '0101', key(alice), '52', 'ae'),
    stack: (sign) => [none, sign()],
    ...discouraged('minimal-data'),
  },
  {
    name: 'a malformed signature that is looked at',
    script: script('52', committee, '53', 'ae', '91'),
    stack: (sign) => [none, sign(), one],
    ...refused('sig-der'),
  },
  {
    name: 'a malformed signature that nobody looks at',
    script: script('52', committee.slice(0, 136), '52', 'ae', '91'),
    stack: (sign) => [none, one, sign()],
    consensus: null,
    standard: 'null-fail',
  },
]

/** Counts as twenty keys where no number stands before the OP_CHECKMULTISIG, and nodes relay fifteen. */
const inScriptHash: Readonly<Record<string, CaseVerdict>> = {
  'none of none': 'bad-txns-nonstandard-inputs',
  'a negative number of keys': 'bad-txns-nonstandard-inputs',
  'twenty keys': 'bad-txns-nonstandard-inputs',
  'twenty-one keys': 'bad-txns-nonstandard-inputs',
  'a committee of no keys': 'sig-find-and-delete',
}

export const multisigCases: readonly FormCase[] = [
  ...forms.flatMap((form) => ofForm(form).map((spend) => withPolicy(form, { form, ...spend }))),
  ...counts.map((spend): FormCase => ({ ...spend, form: 'p2wsh' })),
  ...counts.map(
    (spend): FormCase => ({
      ...spend,
      standard: inScriptHash[spend.name] ?? spend.standard,
      name: `${spend.name}, in a P2SH script`,
      form: 'p2sh',
    }),
  ),
]
