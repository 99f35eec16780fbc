import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import { discouraged, none, ok, one, refused, script } from './case-words'
import type { ScriptCase } from './script-case'
import { alice } from './taproot-case'

const unknown = (program: string): ScriptCase => ({
  name: `the unknown program ${program.slice(0, 8)} of ${program.length / 2 - 2} bytes`,
  scriptPubKey: script(program),
  witness: () => [one],
  ...discouraged('bad-txns-nonstandard-inputs'),
})

const bare = (name: string, scriptPubKey: string, rest: Partial<ScriptCase> = {}): ScriptCase => ({
  name,
  scriptPubKey: script(scriptPubKey),
  ...discouraged('bad-txns-nonstandard-inputs'),
  ...rest,
})

const nested = (name: string, inner: string, rest: Partial<ScriptCase> = {}): ScriptCase => ({
  name,
  scriptPubKey: scriptOfForm('p2sh', hexOf(hash160(bytesOf(inner)))),
  scriptSig: () => pushed(bytesOf(inner)),
  ...discouraged('discourage-witness-program'),
  ...rest,
})

const anchor = '51024e73'

export const programCases: readonly ScriptCase[] = [
  unknown(`5220${'11'.repeat(32)}`),
  unknown(`6002${'11'.repeat(2)}`),
  unknown(`6028${'11'.repeat(40)}`),
  unknown(`5121${'11'.repeat(33)}`),
  unknown(`511f${'11'.repeat(31)}`),
  {
    ...unknown(`5120${'00'.repeat(32)}`),
    name: 'a taproot key that is zero',
    consensus: 'eval-false',
    standard: 'eval-false',
  },
  {
    ...unknown(`5220${'00'.repeat(32)}`),
    name: 'an unknown program of zeros',
    consensus: 'eval-false',
  },
  bare('a version 0 program of 21 bytes', `0015${'11'.repeat(21)}`, {
    consensus: 'witness-program-length',
  }),
  bare('a version 0 program of zeros', `0014${'00'.repeat(20)}`, {
    consensus: 'eval-false',
    standard: 'eval-false',
  }),
  bare('a program of 41 bytes, which is none', `5129${'11'.repeat(41)}`),
  bare('a program of one byte, which is none', '510111'),
  bare('a program in a longer push, which is none', `514c20${'11'.repeat(32)}`),
  bare('a script that is true', '51'),
  bare('a script that is false', '00', { consensus: 'eval-false' }),
  bare('a script that is nothing', '', { consensus: 'eval-false' }),
  bare('a script that is nothing, and a number', '', { scriptSig: () => Uint8Array.of(0x51) }),
  bare('a script that ends too early', '5105', { consensus: 'bad-opcode' }),
  bare('a bare script with a witness', '51', {
    witness: () => [one],
    consensus: 'witness-unexpected',
  }),
  bare('a condition of the scriptSig', '68', {
    scriptSig: () => Uint8Array.of(0x51, 0x63),
    consensus: 'unbalanced-conditional',
    standard: 'scriptsig-not-pushonly',
  }),
  { name: 'an anchor', scriptPubKey: script(anchor), ...ok },
  {
    name: 'an anchor with a witness',
    scriptPubKey: script(anchor),
    witness: () => [one],
    ...discouraged('bad-witness-nonstandard'),
  },
  {
    name: 'an anchor behind a scriptSig',
    scriptPubKey: script(anchor),
    scriptSig: () => Uint8Array.of(0x51),
    ...refused('witness-malleated'),
  },
  nested('a nested taproot key', `5120${alice.key}`),
  nested('a nested taproot key with a witness', `5120${alice.key}`, { witness: () => [one] }),
  nested('a nested anchor', anchor),
  nested('a nested unknown program', `6002${'11'.repeat(2)}`),
  nested('a nested version 0 program of 21 bytes', `0015${'11'.repeat(21)}`, {
    ...refused('witness-program-length'),
  }),
  nested('a nested program of zeros', `5220${'00'.repeat(32)}`, { ...refused('eval-false') }),
  nested('a redeem script behind an operation', '51', {
    scriptSig: () => Uint8Array.of(0x61, 0x01, 0x51),
    consensus: 'sig-push-only',
    standard: 'scriptsig-not-pushonly',
  }),
  nested('a redeem script in a longer push', '51', {
    scriptSig: () => Uint8Array.of(0x4c, 0x01, 0x51),
    ...discouraged('minimal-data'),
  }),
  nested('a redeem script behind OP_RESERVED', '51', {
    scriptSig: () => Uint8Array.of(0x50, 0x01, 0x51),
    consensus: 'bad-opcode',
    standard: 'bad-txns-nonstandard-inputs',
  }),
  nested('a redeem script with a witness', '51', {
    witness: () => [one],
    consensus: 'witness-unexpected',
    standard: 'bad-witness-nonstandard',
  }),
  nested('another redeem script', '51', {
    scriptSig: () => Uint8Array.of(0x01, 0x52),
    ...refused('eval-false'),
  }),
  nested('no redeem script', '51', {
    scriptSig: () => none,
    consensus: 'stack-operation',
    standard: 'bad-txns-nonstandard-inputs',
  }),
  nested('a redeem script that is a number', '00', {
    scriptPubKey: scriptOfForm('p2sh', hexOf(hash160(none))),
    scriptSig: () => Uint8Array.of(0x51, 0x00),
    ...ok,
  }),
  nested('fifteen signature checks in a redeem script', `${'0000ac75'.repeat(15)}51`, {
    ...discouraged('sig-find-and-delete'),
  }),
  nested('sixteen signature checks in a redeem script', `${'0000ac75'.repeat(16)}51`, {
    ...discouraged('bad-txns-nonstandard-inputs'),
  }),
  {
    name: 'a script hash without a witness',
    scriptPubKey: scriptOfForm('p2wsh', '11'.repeat(32) as Hex),
    ...refused('witness-empty'),
  },
  {
    name: 'a script hash of another script',
    scriptPubKey: scriptOfForm('p2wsh', '11'.repeat(32) as Hex),
    witness: () => [Uint8Array.of(0x51)],
    ...refused('witness-mismatch'),
  },
]
