import { ok, refused, script } from './case-words'
import type { LeafCase } from './taproot-case'

export const lockCases: readonly LeafCase[] = [
  { name: 'a relative lock that is met', script: script('53', 'b2'), sequence: 3, ...ok },
  { name: 'a longer relative lock', script: script('53', 'b2'), sequence: 4, ...ok },
  {
    name: 'a relative lock one block short',
    script: script('53', 'b2'),
    sequence: 2,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'a disabled sequence',
    script: script('53', 'b2'),
    sequence: 0x80000003,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'a final sequence',
    script: script('53', 'b2'),
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'a sequence in time for a lock in blocks',
    script: script('53', 'b2'),
    sequence: 0x00400003,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'a relative lock in version 1',
    script: script('53', 'b2'),
    version: 1,
    sequence: 3,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'a negative relative lock',
    script: script('4f', 'b2'),
    sequence: 3,
    ...refused('negative-locktime'),
  },
  { name: 'a lock that is switched off', script: script('050000008000', 'b2', '75', '51'), ...ok },
  {
    name: 'a lock of six bytes',
    script: script('06000000000001', 'b2'),
    ...refused('unknown-error'),
  },
  { name: 'no lock', script: script('b2'), ...refused('stack-operation') },
  {
    name: 'an absolute lock that is met',
    script: script('53', 'b1'),
    locktime: 3,
    sequence: 0xfffffffe,
    ...ok,
  },
  {
    name: 'an absolute lock that is not',
    script: script('53', 'b1'),
    locktime: 2,
    sequence: 0xfffffffe,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'an absolute lock and a final sequence',
    script: script('53', 'b1'),
    locktime: 3,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: 'an absolute lock in time and a locktime in blocks',
    script: script('0400cd9a3b', 'b1'),
    locktime: 3,
    sequence: 0xfffffffe,
    ...refused('unsatisfied-locktime'),
  },
]
