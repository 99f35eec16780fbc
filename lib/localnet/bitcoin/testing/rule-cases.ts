import { discouraged, flipped, none, ok, one, refused, script } from './case-words'
import { alice, type LeafCase } from './taproot-case'

export const flowCases: readonly LeafCase[] = [
  {
    name: 'a branch taken',
    script: script('63', '51', '67', '00', '68'),
    stack: () => [one],
    ...ok,
  },
  {
    name: 'a branch not taken',
    script: script('64', '51', '67', '00', '68'),
    stack: () => [none],
    ...ok,
  },
  {
    name: 'a condition that is not minimal',
    script: script('63', '51', '67', '00', '68'),
    stack: () => [Uint8Array.of(2)],
    ...refused('tapscript-minimal-if'),
  },
  {
    name: 'an open branch',
    script: script('51', '63', '51'),
    ...refused('unbalanced-conditional'),
  },
  {
    name: 'an end without a beginning',
    script: script('51', '68'),
    ...refused('unbalanced-conditional'),
  },
  {
    name: 'five hundred branches within each other',
    script: script('5163'.repeat(500), '51', '68'.repeat(500)),
    ...ok,
  },
  {
    name: 'a branch within one not taken, turned',
    script: script('00', '63', '63', '6a', '67', '6a', '67', '6a', '68', '67', '51', '68'),
    ...ok,
  },
  {
    name: 'a branch turned twice',
    script: script('51', '63', '67', '6a', '67', '51', '68'),
    ...ok,
  },
  {
    name: 'OP_ELSE without a beginning',
    script: script('51', '67'),
    ...refused('unbalanced-conditional'),
  },
  {
    name: 'a condition that is missing',
    script: script('63', '68'),
    ...refused('unbalanced-conditional'),
  },
  {
    name: 'OP_VERIF in a branch not taken',
    script: script('00', '63', '65', '68', '51'),
    ...refused('bad-opcode'),
  },
  { name: 'OP_RETURN', script: script('51', '6a'), ...refused('op-return') },
  { name: 'OP_RETURN in a branch not taken', script: script('00', '63', '6a', '68', '51'), ...ok },
  { name: 'OP_VERIFY of nothing true', script: script('00', '69', '51'), ...refused('verify') },
  { name: 'a negative zero', script: script('0180', '69', '51'), ...refused('verify') },
  { name: 'OP_SUCCESS', script: script('50'), ...discouraged('discourage-op-success') },
  {
    name: 'OP_SUCCESS before a push that ends too early',
    script: script('7e', '05', '00'),
    ...discouraged('discourage-op-success'),
  },
  {
    name: 'OP_SUCCESS after a push that ends too early',
    script: script('05', '7e'),
    ...refused('bad-opcode'),
  },
  { name: 'OP_SUCCESS inside a push', script: script('0150', '75', '51'), ...ok },
  { name: 'OP_NOP4', script: script('b3', '51'), ...discouraged('discourage-nop') },
  { name: 'two items left', script: script('51', '51'), ...refused('clean-stack') },
  { name: 'no items left', script: script(), ...refused('clean-stack') },
  { name: 'something false left', script: script('00'), ...refused('eval-false') },
]

export const limitCases: readonly LeafCase[] = [
  { name: 'a push of 520 bytes', script: script('4d0802', '01'.repeat(520), '75', '51'), ...ok },
  {
    name: 'a push of 521 bytes',
    script: script('4d0902', '01'.repeat(521), '75', '51'),
    ...refused('push-size'),
  },
  {
    name: 'a push that could be shorter',
    script: script('4c0102', '75', '51'),
    ...discouraged('minimal-data'),
  },
  {
    name: 'a number that could be shorter',
    script: script('020100', '8b', '75', '51'),
    ...discouraged('unknown-error'),
  },
  {
    name: 'a number of five bytes',
    script: script('050000000001', '8b', '75', '51'),
    ...refused('unknown-error'),
  },
  { name: 'a thousand items', script: script('51'.repeat(1000), '75'.repeat(999)), ...ok },
  {
    name: 'a thousand and one items',
    script: script('51'.repeat(1001), '75'.repeat(1000)),
    ...refused('stack-size'),
  },
  {
    name: 'a witness item of 81 bytes',
    script: script('75', '51'),
    stack: () => [new Uint8Array(81)],
    ...discouraged('bad-witness-nonstandard'),
  },
  {
    name: 'a witness item of 521 bytes',
    script: script('75', '51'),
    stack: () => [new Uint8Array(521)],
    consensus: 'push-size',
    standard: 'bad-witness-nonstandard',
  },
]

export const commitmentCases: readonly LeafCase[] = [
  { name: 'a path of 128 steps', script: script('51'), depth: 128, ...ok },
  {
    name: 'a path of 129 steps',
    script: script('51'),
    depth: 129,
    ...refused('control-block-size'),
  },
  {
    name: 'a flipped parity',
    script: script('51'),
    control: (control) => flipped(control, 0),
    ...refused('witness-mismatch'),
  },
  {
    name: 'another internal key',
    script: script('51'),
    control: (control) => flipped(control, 20),
    ...refused('witness-mismatch'),
  },
  {
    name: 'another sibling',
    script: script('51'),
    depth: 2,
    control: (control) => flipped(control, 40),
    ...refused('witness-mismatch'),
  },
  {
    name: 'half a sibling',
    script: script('51'),
    depth: 1,
    control: (control) => control.slice(0, 50),
    ...refused('control-block-size'),
  },
  {
    name: 'an unknown leaf version',
    script: script('00'),
    leafVersion: 0xc2,
    ...discouraged('discourage-leaf-version'),
  },
  {
    name: 'an annex that is signed',
    script: script(alice, 'ac'),
    stack: (sign) => [sign()],
    annex: Uint8Array.of(0x50, 1, 2),
    ...discouraged('bad-witness-nonstandard'),
  },
]
