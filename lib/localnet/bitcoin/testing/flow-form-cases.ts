import { discouraged, ok, one, refused, script } from './case-words'
import type { FormCase } from './form-case'
import { alice, bob } from './taproot-case'

const flow: readonly FormCase[] = (['p2sh', 'p2wsh'] as const).flatMap((form) => [
  {
    name: `${form}: a condition that is not minimal`,
    form,
    script: script('63', '51', '67', '00', '68'),
    stack: () => [Uint8Array.of(2)],
    ...(form === 'p2sh' ? ok : discouraged('minimal-if')),
  },
  {
    name: `${form}: a condition that is a longer nothing`,
    form,
    script: script('64', '51', '67', '00', '68'),
    stack: () => [Uint8Array.of(0, 0)],
    ...(form === 'p2sh' ? ok : discouraged('minimal-if')),
  },
  {
    name: `${form}: a branch within a branch`,
    form,
    script: script('63', '63', '51', '67', '6a', '68', '67', '6a', '68'),
    stack: () => [one, one],
    ...ok,
  },
  {
    name: `${form}: a second OP_ELSE`,
    form,
    script: script('63', '00', '67', '6a', '67', '51', '68'),
    stack: () => [one],
    ...(form === 'p2sh' ? discouraged('clean-stack') : refused('clean-stack')),
  },
  {
    name: `${form}: an open branch`,
    form,
    script: script('51', '63', '51'),
    ...refused('unbalanced-conditional'),
  },
  { name: `${form}: OP_RETURN`, form, script: script('51', '6a'), ...refused('op-return') },
  { name: `${form}: something false left`, form, script: script('0180'), ...refused('eval-false') },
  {
    name: `${form}: two items left`,
    form,
    script: script('51', '51'),
    ...(form === 'p2sh' ? discouraged('clean-stack') : refused('clean-stack')),
  },
  {
    name: `${form}: a number that could be shorter`,
    form,
    script: script('020100', '8b', '75', '51'),
    ...discouraged('unknown-error'),
  },
  {
    name: `${form}: a lock that is met`,
    form,
    script: script('53', 'b2'),
    sequence: 3,
    ...ok,
  },
  {
    name: `${form}: a lock one block short`,
    form,
    script: script('53', 'b2'),
    sequence: 2,
    ...refused('unsatisfied-locktime'),
  },
  {
    name: `${form}: an absolute lock that is not met`,
    form,
    script: script('54', 'b1'),
    locktime: 3,
    sequence: 0xfffffffe,
    ...refused('unsatisfied-locktime'),
  },
])

const separated = script('61', 'ab', `21${alice.publicKey}`, 'ac')
const behind = script(`21${alice.publicKey}`, 'ac')
const twice = script(`21${bob.publicKey}`, 'ad', 'ab', `21${alice.publicKey}`, 'ac')

const separators: readonly FormCase[] = (['p2sh', 'p2wsh'] as const).flatMap((form) => {
  const relayed = form === 'p2sh' ? discouraged('code-separator') : ok
  const wrong =
    form === 'p2sh'
      ? { consensus: 'eval-false' as const, standard: 'code-separator' as const }
      : { consensus: 'eval-false' as const, standard: 'null-fail' as const }
  return [
    {
      name: `${form}: a signature after a code separator`,
      form,
      script: separated,
      stack: (sign) => [sign({ code: behind })],
      ...relayed,
    },
    {
      name: `${form}: a signature that ignores the code separator`,
      form,
      script: separated,
      stack: (sign) => [sign()],
      ...wrong,
    },
    {
      name: `${form}: a signature before and one after a code separator`,
      form,
      script: twice,
      stack: (sign) => [sign({ code: behind }), sign({ by: bob })],
      ...relayed,
    },
    {
      name: `${form}: a code separator in a branch not taken`,
      form,
      script: script('00', '63', 'ab', '68', behind),
      stack: (sign) => [sign()],
      ...relayed,
    },
  ] satisfies readonly FormCase[]
})

export const flowFormCases: readonly FormCase[] = [...flow, ...separators]
