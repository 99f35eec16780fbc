import { discouraged, ok, script } from './case-words'
import type { LeafCase } from './taproot-case'

const tooEarly = { consensus: 'bad-txns-nonfinal', standard: 'non-BIP68-final' } as const
const notYet = { consensus: 'bad-txns-nonfinal', standard: 'non-final' } as const
const anybodys = script('51')

/** A sequence that counts units of 512 seconds. */
const units = (count: number): number => 0x00400000 + count

/** Of coins that are 20 blocks of ten minutes old. */
export const placeCases: readonly LeafCase[] = [
  { name: 'an age of 20 blocks', script: anybodys, sequence: 20, ...ok },
  { name: 'an age of 21 blocks', script: anybodys, sequence: 21, ...tooEarly },
  { name: 'an age of 21 blocks in version 1', script: anybodys, sequence: 21, version: 1, ...ok },
  {
    name: 'an age of 21 blocks that is switched off',
    script: anybodys,
    sequence: 0x80000015,
    ...ok,
  },
  {
    name: 'an age of 21 blocks in version 3',
    script: anybodys,
    sequence: 21,
    version: 3,
    ...tooEarly,
  },
  {
    name: 'bits of an age that mean nothing',
    script: anybodys,
    sequence: 0x003f0014,
    ...ok,
  },
  { name: 'an age of 20 units of time', script: anybodys, sequence: units(20), ...ok },
  { name: 'an age of 40 units of time', script: anybodys, sequence: units(40), ...tooEarly },
  { name: 'a locktime of a block long ago', script: anybodys, locktime: 50, sequence: 0, ...ok },
  {
    name: 'a locktime of a block to come',
    script: anybodys,
    locktime: 5_000,
    sequence: 0xfffffffe,
    ...notYet,
  },
  {
    name: 'a locktime of a block to come and a final input',
    script: anybodys,
    locktime: 5_000,
    ...ok,
  },
  {
    name: 'a locktime of a time to come',
    script: anybodys,
    locktime: 4_000_000_000,
    sequence: 0xfffffffe,
    ...notYet,
  },
  {
    name: 'a locktime of a time long ago',
    script: anybodys,
    locktime: 500_000_000,
    sequence: 0xfffffffe,
    ...ok,
  },
  { name: 'version 3', script: anybodys, version: 3, ...ok },
  { name: 'version 4', script: anybodys, version: 4, ...discouraged('version') },
  { name: 'version 0', script: anybodys, version: 0, ...discouraged('version') },
  { name: 'version 4294967295', script: anybodys, version: 0xffffffff, ...discouraged('version') },
]
