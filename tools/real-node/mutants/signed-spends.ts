import fc from 'fast-check'
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
import { ok, script } from '@/lib/localnet/bitcoin/testing/case-words'
import {
  type EcdsaOptions,
  legacySignature,
  witnessSignature,
} from '@/lib/localnet/bitcoin/testing/ecdsa-signature'
import { formCase, forms } from '@/lib/localnet/bitcoin/testing/form-case'
import type { ScriptCase } from '@/lib/localnet/bitcoin/testing/script-case'
import { leafCase } from '@/lib/localnet/bitcoin/testing/taproot-case'
import { type LocalKey, localKey } from '@/lib/localnet/genesis-keys'
import { type Mutant, undamaged } from './mutant'

type Spend = Pick<ScriptCase, 'scriptPubKey' | 'witness' | 'scriptSig'>
type Signing = EcdsaOptions & { readonly by: LocalKey; readonly hashType: number }

const keyHash = ({ publicKey }: LocalKey) => hexOf(hash160(bytesOf(publicKey)))
const keyHashCode = (by: LocalKey) => bytesOf(scriptOfForm('p2pkh', keyHash(by)))

const ofKind = {
  p2pkh: (signing: Signing): Spend => ({
    scriptPubKey: scriptOfForm('p2pkh', keyHash(signing.by)),
    scriptSig: (input) => {
      const signature = legacySignature(input, keyHashCode(signing.by), signing)
      return concat([pushed(signature), pushed(bytesOf(signing.by.publicKey))])
    },
  }),
  p2wpkh: (signing: Signing): Spend => ({
    scriptPubKey: scriptOfForm('p2wpkh', keyHash(signing.by)),
    witness: (input) => keyHashWitness(input, signing),
  }),
  'p2sh-p2wpkh': (signing: Signing): Spend => {
    const program = bytesOf(scriptOfForm('p2wpkh', keyHash(signing.by)))
    return {
      scriptPubKey: scriptOfForm('p2sh', hexOf(hash160(program))),
      scriptSig: () => pushed(program),
      witness: (input) => keyHashWitness(input, signing),
    }
  },
  p2tr: ({ by, hashType }: Signing): Spend => ({
    scriptPubKey: scriptOfKey({ kind: 'p2tr', key: by.key }),
    witness: (input) => [schnorr(input, by, hashType)],
  }),
  leaf: ({ by, hashType }: Signing): Spend =>
    leafCase({
      name: 'leaf',
      script: script(by, 'ac'),
      stack: (sign) => [
        sign({ by, hashType: isSchnorrType(hashType) && (hashType & 3) !== 3 ? hashType : 0 }),
      ],
      ...ok,
    }),
}

const keyHashWitness = (input: SpentInput, signing: Signing) => [
  witnessSignature(input, keyHashCode(signing.by), signing),
  bytesOf(signing.by.publicKey),
]

const isSchnorrType = (hashType: number) => [0, 1, 2, 3, 0x81, 0x82, 0x83].includes(hashType)

/** Where there is nothing to sign, something else is signed. */
function schnorr(input: SpentInput, by: LocalKey, hashType: number): Uint8Array {
  const hasOutput = input.index < input.transaction.outs.length
  const signs = isSchnorrType(hashType) && ((hashType & 3) !== 3 || hasOutput)
  const hash = taprootSighash(input, { hashType: signs ? hashType : 0, annex: null, leaf: null })
  const signature = signSchnorr(hash, tweakedSecret(by.secret), new Uint8Array(32))
  return hashType === 0 ? signature : concat([signature, Uint8Array.of(hashType)])
}

const hashTypes = fc.oneof(
  { arbitrary: fc.constantFrom(1, 2, 3, 0x81, 0x82, 0x83), weight: 4 },
  { arbitrary: fc.nat({ max: 255 }), weight: 1 },
)

const shapes = fc.record({
  hashType: hashTypes,
  key: fc.nat({ max: 300 }),
  highS: fc.boolean(),
  second: fc.boolean(),
  outputs: fc.integer({ min: 1, max: 3 }),
  version: fc.constantFrom(1, 2),
  locktime: fc.constantFrom(0, 50, 500_000_000),
  sequence: fc.constantFrom(0, 5, 20, 0x80000000, 0xfffffffe, 0xffffffff),
})

const kinds = fc.constantFrom('p2pkh', 'p2wpkh', 'p2sh-p2wpkh', 'p2tr', 'leaf', ...forms)

/** A spend of one key, signed rightly, with every hash type and in transactions of every shape. */
export const signedSpends = fc
  .tuple(kinds, shapes, fc.nat({ max: 3 }))
  .map(([kind, { hashType, key, highS, ...shape }, rarely]): Mutant => {
    const by = localKey(`mutant ${key}`)
    const signing = { by, hashType, highS: highS && rarely === 0 }
    const isForm = kind !== 'leaf' && (forms as readonly string[]).includes(kind)
    const spend = isForm
      ? formCase({
          name: kind,
          form: kind as (typeof forms)[number],
          script: script(`21${by.publicKey}`, 'ac'),
          stack: (sign) => [sign(signing)],
          ...ok,
        })
      : ofKind[kind as keyof typeof ofKind](signing)
    const name = `${kind}, hash type ${hashType.toString(16)}`
    return { spend: { ...spend, ...shape, name }, damage: undamaged }
  })
