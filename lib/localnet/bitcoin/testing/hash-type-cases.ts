import { concat } from 'uint8array-tools'
import { scriptOfKey } from '@/lib/bitcoin/address'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { taprootSighash } from '@/lib/localnet/bitcoin/script/taproot-sighash'
import { discouraged, none, ok, refused, script } from './case-words'
import { ecdsaSignature, witnessSignature } from './ecdsa-signature'
import { type FormCase, formCase } from './form-case'
import type { ScriptCase } from './script-case'
import { alice, bob } from './taproot-case'

const hashTypes = [1, 2, 3, 0x81, 0x82, 0x83]
const short = bytesOf(alice.publicKey)
const keyHash = hexOf(hash160(short))

/** With one output there is none of the second input's number. */
const places = [
  { where: 'at the second of two', outputs: 2 },
  { where: 'with too few outputs', outputs: 1 },
] as const

const keyHashes = hashTypes.flatMap((hashType) =>
  places.map(
    ({ where, outputs }): ScriptCase => ({
      name: `a key hash with hash type ${hashType.toString(16)} ${where}`,
      scriptPubKey: scriptOfForm('p2wpkh', keyHash),
      second: true,
      outputs,
      witness: (input) => {
        const code = bytesOf(scriptOfForm('p2pkh', keyHash))
        return [witnessSignature(input, code, { hashType }), short]
      },
      ...ok,
    }),
  ),
)

const keys = [0, ...hashTypes].flatMap((hashType) =>
  places.map(({ where, outputs }): ScriptCase => {
    const isRefused = (hashType & 3) === 3 && outputs === 1
    return {
      name: `a key with hash type ${hashType.toString(16)} ${where}`,
      scriptPubKey: scriptOfKey({ kind: 'p2tr', key: alice.key }),
      second: true,
      outputs,
      witness: (input) => [schnorr(input, isRefused ? 1 : hashType, hashType)],
      ...(isRefused ? refused('schnorr-hash-type') : ok),
    }
  }),
)

function schnorr(input: SpentInput, signed: number, shown: number): Uint8Array {
  const hash = taprootSighash(input, { hashType: signed, annex: null, leaf: null })
  const signature = signSchnorr(hash, tweakedSecret(alice.secret), new Uint8Array(32))
  return shown === 0 ? signature : concat([signature, Uint8Array.of(shown)])
}

/** What SIGHASH_SINGLE signs where there is no output is known before any transaction is. */
const one = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0))
const known = ecdsaSignature(one, { hashType: 3 })
const knownPush = hexOf(pushed(known))

const committee = (first: string) =>
  script(first, '75', '52', `21${alice.publicKey}`, `21${bob.publicKey}`, '52', 'ae')

const contained: readonly FormCase[] = [
  {
    name: 'a signature known before',
    form: 'p2sh',
    script: script(`21${alice.publicKey}`, 'ac'),
    second: true,
    stack: () => [known],
    ...ok,
  },
  {
    name: 'a signature known before, turned around',
    form: 'p2sh',
    script: script(`21${alice.publicKey}`, 'ac'),
    second: true,
    stack: () => [ecdsaSignature(one.toReversed(), { hashType: 3 })],
    consensus: 'eval-false',
    standard: 'null-fail',
  },
  {
    name: 'a script that contains one of its signatures',
    form: 'p2sh',
    script: committee(knownPush),
    second: true,
    stack: (sign) => [none, known, sign({ by: bob, code: committee('') })],
    ...discouraged('sig-find-and-delete'),
  },
  {
    name: 'a script that contains one of its signatures, and signs it',
    form: 'p2sh',
    script: committee(knownPush),
    second: true,
    stack: (sign) => [none, known, sign({ by: bob })],
    consensus: 'eval-false',
    standard: 'sig-find-and-delete',
  },
  {
    name: 'a script that contains one of its signatures in a longer push',
    form: 'p2sh',
    script: committee(`4c${knownPush}`),
    second: true,
    stack: (sign) => [none, known, sign({ by: bob })],
    ...discouraged('minimal-data'),
  },
]

export const hashTypeCases: readonly ScriptCase[] = [
  ...keyHashes,
  ...keys,
  ...contained.map(formCase),
]
