import { Transaction as ScureTransaction } from '@scure/btc-signer'
import { Psbt } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountKind } from './account'
import { signBip322, verifyBip322 } from './bip322'
import { bip322Psbt, bip322WitnessIn } from './bip322-psbt'
import { publicKeyOf } from './ecc'
import { bytesOf, type Hex, hexOf, toHexBrand } from './hex'
import { accountAt } from './key-source'
import { encodePsbt, inputField } from './psbt-format'
import { readPsbt } from './psbt-reading'

const secret = new Uint8Array(32).fill(9)
const message = 'bbn1cvyhmu2vdghxcrh36qwvsmjfhl59ccktfh4r4w'
const kinds: readonly AccountKind[] = ['p2tr', 'p2wpkh']

function accountOfKind(kind: AccountKind) {
  const keys = { form: 'single', key: publicKeyOf(secret) } as const
  return accountAt({ kind, origin: null, keys }, 0, 'regtest').account
}

/** A signer that knows PSBTs and nothing of messages. */
function signedByScure(psbt: Uint8Array, sighashes?: number[]): ScureTransaction {
  const transaction = ScureTransaction.fromPSBT(psbt, {
    allowUnknownOutputs: true,
    allowUnknownVersion: true,
    version: 0,
  })
  transaction.sign(secret, sighashes)
  return transaction
}

for (const kind of kinds) {
  const account = accountOfKind(kind)
  const question = { account, message }

  test(`a signer of PSBTs proves possession of a ${kind} key`, () => {
    const answer = signedByScure(bip322Psbt(question)).toPSBT()
    const witness = bip322WitnessIn(question, answer)
    if (!witness.ok) throw new Error(witness.problem)
    expect(verifyBip322({ ...question, witness: witness.value })).toBe(true)
    expect(bip322WitnessIn({ account, message: `${message}2` }, answer).ok).toBe(false)
  })

  test(`a finalised answer of a ${kind} key, and the bare signature, do too`, () => {
    const transaction = signedByScure(bip322Psbt(question))
    transaction.finalize()
    expect(bip322WitnessIn(question, transaction.toPSBT())).toMatchObject({ ok: true })
    const witness = signBip322({ account, message, secret })
    expect(bip322WitnessIn(question, witness)).toEqual({ ok: true, value: witness })
  })

  test(`no answer of a ${kind} key with one byte changed gives a signature that does not verify`, () => {
    const answer = signedByScure(bip322Psbt(question)).toPSBT()
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = answer.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        const witness = bip322WitnessIn(question, changed)
        if (witness.ok) expect(verifyBip322({ ...question, witness: witness.value })).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test(`what a ${kind} account asks names the transaction it spends and the origin of its key`, () => {
    const origin = { fingerprint: toHexBrand('01020304'), path: [0x8000_0056] }
    const { inputs } = Psbt.fromBuffer(bip322Psbt(question, origin)).data
    expect(inputs[0]?.witnessUtxo).toEqual({ script: bytesOf(account.scriptPubKey), value: 0n })
    expect(inputs[0]?.nonWitnessUtxo).toBeDefined()
    const [derivation] = inputs[0]?.tapBip32Derivation ?? inputs[0]?.bip32Derivation ?? []
    expect(hexOf(derivation?.masterFingerprint ?? new Uint8Array())).toBe('01020304')
  })

  test(`an answer of a ${kind} account stuffed with signatures is refused before they are verified`, () => {
    const maps = readPsbt(bip322Psbt(question))
    if (!maps) throw new RangeError('not a PSBT')
    const field = kind === 'p2tr' ? inputField.tapScriptSig : inputField.partialSig
    const stuffing = Array.from({ length: 3_000 }, (_, at) => {
      const value = new Uint8Array(64).fill(7)
      return [`${field}${at.toString(16).padStart(8, '0')}` as Hex, value] as const
    })
    const answer = encodePsbt({ ...maps, inputs: [new Map(stuffing)] })
    expect(bip322WitnessIn(question, answer)).toEqual({
      ok: false,
      problem: 'several-signatures',
    })
  })

  test(`an unsigned, a foreign and a meaningless answer of a ${kind} account are told apart`, () => {
    expect(bip322WitnessIn(question, bip322Psbt(question))).toEqual({
      ok: false,
      problem: 'unsigned',
    })
    const other = bip322Psbt({ account, message: 'another' })
    expect(bip322WitnessIn(question, other)).toEqual({
      ok: false,
      problem: 'different-transaction',
    })
    expect(bip322WitnessIn(question, new Uint8Array(9))).toEqual({
      ok: false,
      problem: 'not-a-psbt',
    })
  })
}

test('a taproot signature that says SIGHASH_ALL is one as well', () => {
  const account = accountOfKind('p2tr')
  const question = { account, message }
  const psbt = Psbt.fromBuffer(bip322Psbt(question)).updateInput(0, { sighashType: 1 }).toBuffer()
  const witness = bip322WitnessIn(question, signedByScure(psbt, [1]).toPSBT())
  expect(witness.ok && witness.value.length).toBe(67)
})
