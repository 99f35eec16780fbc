import { discouraged, ok, refused, script } from './case-words'
import { computations } from './computation-cases'
import type { FormCase } from './form-case'

const disabled = [126, 127, 128, 129, 131, 132, 133, 134, 141, 142, 149, 150, 151, 152, 153]
const reserved = [80, 98, 137, 138]
const impossible = [101, 102]
const unknown = [0xba, 0xbb, 0xfe, 0xff]
const hexByte = (opcode: number) => opcode.toString(16).padStart(2, '0')

const opcodeCases: readonly FormCase[] = [
  ...disabled.map(
    (opcode): FormCase => ({
      name: `disabled opcode ${hexByte(opcode)} in a branch not taken`,
      form: 'p2wsh',
      script: script('00', '63', hexByte(opcode), '68', '51'),
      ...refused('disabled-opcode'),
    }),
  ),
  ...[...reserved, ...unknown].flatMap((opcode): readonly FormCase[] => [
    {
      name: `unknown opcode ${hexByte(opcode)}`,
      form: 'p2wsh',
      script: script('51', '51', '51', hexByte(opcode)),
      ...refused('bad-opcode'),
    },
    {
      name: `unknown opcode ${hexByte(opcode)} in a branch not taken`,
      form: 'p2wsh',
      script: script('00', '63', hexByte(opcode), '68', '51'),
      ...ok,
    },
  ]),
  ...impossible.map(
    (opcode): FormCase => ({
      name: `opcode ${hexByte(opcode)} in a branch not taken`,
      form: 'p2wsh',
      script: script('00', '63', hexByte(opcode), '68', '51'),
      ...refused('bad-opcode'),
    }),
  ),
  ...[176, 179, 185].map(
    (opcode): FormCase => ({
      name: `opcode ${hexByte(opcode)}, which does nothing yet`,
      form: 'p2wsh',
      script: script(hexByte(opcode), '51'),
      ...discouraged('discourage-nop'),
    }),
  ),
]

export const opcodeFormCases: readonly FormCase[] = [
  ...opcodeCases,
  ...computations.map(
    ([name, compute, result]): FormCase => ({
      name: `computing in a script hash: ${name}`,
      form: 'p2wsh',
      script: script(compute, result, '87'),
      ...ok,
    }),
  ),
]
