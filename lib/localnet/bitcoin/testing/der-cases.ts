import { Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { discouraged, refused, script } from './case-words'
import { derSignature } from './ecdsa-signature'
import type { Form, FormCase } from './form-case'
import { alice } from './taproot-case'

const order = Point.CURVE().n
const single = script(`21${alice.publicKey}`, 'ac')

/** Does not end with the signature's verdict, so that what is merely wrong is told from what is malformed. */
const wrong = script(`21${alice.publicKey}`, 'ac', '91')

const malformed: readonly (readonly [string, string])[] = [
  ['of nine bytes that say nothing', '000000000000000000'],
  ['of eight bytes', '3005020101020101'],
  ['with another tag', '310602010102010101'],
  ['with a length of one too many', '300702010102010101'],
  ['with a length of one too few', '300502010102010101'],
  ['whose r is not an integer', '300603010102010101'],
  ['whose s is not an integer', '300602010103010101'],
  ['whose r is empty', '30060200020301010101'],
  ['whose s is empty', '30060203010101020001'],
  ['whose r is negative', '300602018102010101'],
  ['whose s is negative', '300602010102018101'],
  ['whose r is padded', '30070202000102010101'],
  ['whose s is padded', '30070201010202000101'],
  ['whose r is longer than all', '300602210102010101'],
]

const malformedCases = (form: Form): readonly FormCase[] =>
  malformed.map(([name, hex]) => ({
    name: `${form}: a signature ${name}`,
    form,
    script: single,
    stack: () => [bytesOf(hex)],
    ...refused('sig-der'),
  }))

const impossible: readonly (readonly [string, Uint8Array])[] = [
  ['whose r is zero', derSignature(0n, 1n)],
  ['whose s is zero', derSignature(1n, 0n)],
  ['whose r is the order', derSignature(order, 1n)],
  ['whose s is the order', derSignature(1n, order)],
  ['whose r is beyond the order and s is high', derSignature(order + 1n, order - 1n)],
  ['whose r has 33 bytes', derSignature(1n << 256n, 1n)],
  ['of 1 and 1', derSignature(1n, 1n)],
]

/** Consensus takes it for a wrong signature, which this script wants. */
const impossibleCases = (form: Form): readonly FormCase[] =>
  impossible.map(([name, signature]) => ({
    name: `${form}: a signature ${name}`,
    form,
    script: wrong,
    stack: () => [signature],
    ...discouraged('null-fail'),
  }))

export const derCases: readonly FormCase[] = [
  ...(['p2sh', 'p2wsh'] as const).flatMap((form) => [
    ...malformedCases(form),
    ...impossibleCases(form),
  ]),
  {
    name: 'p2wsh: a wrong signature with a high s',
    form: 'p2wsh',
    script: wrong,
    stack: () => [derSignature(1n, order - 1n)],
    ...discouraged('high-s'),
  },
  {
    name: 'p2wsh: a signature of 74 bytes',
    form: 'p2wsh',
    script: wrong,
    stack: () => [concat([derSignature(order - 1n, order - 1n), new Uint8Array(2)])],
    ...refused('sig-der'),
  },
]
