import { signature as der } from 'bitcoinjs-lib/src/script'
import { Transaction } from 'bitcoinjs-lib/src/transaction'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeyOf, signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { decodePsbt, encodePsbt } from '@/lib/bitcoin/psbt-format'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import { decodeTransaction, outputsOf } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { stakingOutput } from '@/lib/staking/outputs'
import { keys } from '@/lib/staking/vectors/flows'
import { answerTo } from './answer'
import { flow, requests, stake, unbondingPsbt } from './vector-requests'

const ask = (request: object) =>
  JSON.parse(answerTo(JSON.stringify({ id: 1, op: 'decode', ...request })))

const known = { params: flow.params, ...stake }

/** An output of a transaction, as a request tells it. */
function coinOf(tx: string, vout = 0) {
  const output = outputsOf(tx)[vout]
  if (!output) throw new Error('no output')
  return { scriptPubKey: String(output.scriptPubKey), value: String(output.value) }
}

const staking = coinOf(flow.staking_tx.unsigned_hex)
const unbonding = coinOf(flow.unbonding_tx.unsigned_hex)
const exit = { tx: flow.unbonding_tx.signed_hex, prevouts: [staking], ...known }

test.each([
  { kind: 'unbonding', tx: flow.unbonding_tx.signed_hex, prevouts: [staking], fee: 9_600 },
  { kind: 'slashing', tx: flow.slashing_tx.signed_hex, prevouts: [staking], fee: 150_000 },
  {
    kind: 'slashing',
    tx: flow.unbonding_slashing_tx.signed_hex,
    prevouts: [unbonding],
    fee: 150_000,
  },
  {
    kind: 'withdrawal',
    tx: flow.withdrawals.staking_expired.tx_hex,
    prevouts: [staking],
    fee: 645,
  },
  {
    kind: 'withdrawal',
    tx: flow.withdrawals.early_unbonded.tx_hex,
    prevouts: [unbonding],
    fee: 645,
  },
  {
    kind: 'withdrawal',
    tx: flow.withdrawals.slashing_change.tx_hex,
    prevouts: [coinOf(flow.slashing_tx.unsigned_hex, 1)],
    fee: 288,
  },
  {
    kind: 'expansion',
    tx: flow.expansion.tx.signed_hex,
    prevouts: [staking, coinOf(flow.expansion.funding_tx_hex)],
    fee: 2115,
  },
])('told what it spends, $kind has a fee of $fee, and every signature is verified', (spend) => {
  const { tx, prevouts, kind, fee } = spend
  const answer = ask({ tx, prevouts, ...known })
  expect(answer).toMatchObject({ ok: true, kind, fee: String(fee) })
  expect(answer.warnings).toBeUndefined()
  for (const { signed, signatures } of answer.inputs) {
    expect(signed).toBe('valid')
    for (const { valid } of signatures) expect(valid).toBe(true)
  }
})

test('an exit names everyone who signed it, staker first', () => {
  const [input] = ask(exit).inputs
  const signers = input.signatures.map(({ key }: { key: string }) => key)
  expect(signers[0]).toBe(keys.staker_pk_xonly)
  expect(signers).toHaveLength(1 + flow.params.covenant_quorum)
  expect(flow.params.covenant_pks).toEqual(expect.arrayContaining(signers.slice(1)))
})

test('no byte of a signature can change unnoticed, and the one whose it is is named', () => {
  const position = fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) })
  fc.assert(
    fc.property(position, ({ at, flip }) => {
      const transaction = decodeTransaction(exit.tx)
      const [input] = transaction.ins
      if (!input) throw new Error('no input')
      const signed = input.witness.flatMap((item, index) => (item.length === 64 ? [index] : []))
      const place = signed[at % signed.length] ?? 0
      const changed = (input.witness[place] ?? new Uint8Array()).slice()
      changed[at % 64] = (changed[at % 64] ?? 0) ^ flip
      transaction.setWitness(0, input.witness.with(place, changed))
      const [told] = ask({ ...exit, tx: transaction.toHex() }).inputs
      expect(told.signed).toBe('invalid')
      const wrong = told.signatures.filter(({ valid }: { valid: boolean }) => !valid)
      expect(wrong).toHaveLength(1)
    }),
    { numRuns: 40 },
  )
})

test('without its coins a signed transaction has signatures, and nobody knows whether they are good', () => {
  const alone = ask({ ...exit, prevouts: undefined })
  expect(alone).toMatchObject({ fee: null, inputs: [{ signed: 'unknown' }] })
  const { tx } = flow.expansion
  const half = ask({ tx: tx.signed_hex, prevouts: [staking, null], ...known })
  expect(half).toMatchObject({ fee: null, inputs: [{ signed: 'unknown' }, { signed: 'unknown' }] })
  expect(ask({ ...exit, tx: flow.unbonding_tx.unsigned_hex })).toMatchObject({
    fee: '9600',
    inputs: [{ signed: 'none', signatures: [] }],
  })
})

test('a signature of another coin is invalid', () => {
  const other = { ...staking, value: String(flow.staking_value + 1) }
  expect(ask({ ...exit, prevouts: [other] }).inputs[0].signed).toBe('invalid')
  expect(ask({ ...exit, prevouts: [unbonding] }).inputs[0].signed).toBe('invalid')
})

const psbtWith = (fields: Record<string, Uint8Array>) => {
  const transaction = bytesOf(flow.unbonding_tx.unsigned_hex)
  const psbt = decodePsbt(bytesOf(unbondingPsbt), { transaction, inputs: 1, outputs: 1 })
  if (typeof psbt === 'string') throw new Error(psbt)
  const added = Object.entries(fields).map(([key, value]) => [toHexBrand(key), value] as const)
  const inputs = psbt.inputs.map((map) => new Map([...map, ...added]))
  return hexOf(encodePsbt({ ...psbt, inputs }))
}

test('signatures in a PSBT are verified where BIP371 and wallets put them', () => {
  const { leafHash } = stakingOutput(flow.terms).leaves.unbonding
  const signature = bytesOf(flow.delegator_sigs.unbonding)
  const label = `14${keys.staker_pk_xonly}${leafHash}`
  const signedBy = (fields: Record<string, Uint8Array>) =>
    ask({ psbt: psbtWith(fields), ...known }).inputs[0].signed
  expect(signedBy({})).toBe('none')
  expect(signedBy({ [label]: signature })).toBe('valid')
  expect(signedBy({ [label]: signature.with(5, 1 ^ (signature[5] ?? 0)) })).toBe('invalid')
  expect(signedBy({ [label]: signature.subarray(1) })).toBe('invalid')
  expect(signedBy({ [`14${keys.fp_pk_xonly}${leafHash}`]: signature })).toBe('invalid')
  expect(signedBy({ [`14${keys.staker_pk_xonly}${'00'.repeat(32)}`]: signature })).toBe('unknown')
  expect(signedBy({ '14': signature })).toBe('unknown')
  expect(signedBy({ '13': signature })).toBe('invalid')
  expect(signedBy({ '02': signature })).toBe('unknown')
  expect(signedBy({ '07': Uint8Array.of(1) })).toBe('unknown')
  expect(signedBy({ '08': Uint8Array.of(9) })).toBe('unknown')
})

const secret = bytesOf(keys.staker_secret)
const publicKey = publicKeyOf(secret)
const keyHash = hexOf(hash160(bytesOf(publicKey)))

test.each([0x01, 0x02, 0x03, 0x81, 0x82, 0x83])(
  'a signature of type %i is verified as what it is',
  (type) => {
    const wpkh = { scriptPubKey: scriptOfForm('p2wpkh', keyHash), value: '50000' }
    const own = coinOf(flow.expansion.funding_tx_hex)
    const transaction = decodeTransaction(flow.expansion.tx.unsigned_hex)
    const prevouts = [wpkh, own]
    const code = bytesOf(scriptOfForm('p2pkh', keyHash))
    const ecdsa = signEcdsa(transaction.hashForWitnessV0(0, code, 50_000n, type), secret)
    const bip341 = transaction.hashForWitnessV1(
      1,
      prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey)),
      prevouts.map(({ value }) => BigInt(value)),
      type,
    )
    const another = (type & 0x80) | ((type & 3) === 1 ? 2 : 1)
    const schnorr = signSchnorr(bip341, tweakedSecret(secret))
    transaction.setWitness(0, [der.encode(ecdsa, type), bytesOf(publicKey)])
    transaction.setWitness(1, [Uint8Array.from([...schnorr, type])])
    const [first, second] = ask({ tx: transaction.toHex(), prevouts }).inputs
    expect(first).toMatchObject({ signed: 'valid', signatures: [{ key: publicKey, valid: true }] })
    expect(second.signed).toBe('valid')
    transaction.setWitness(0, [
      der.encode(ecdsa, another),
      bytesOf(publicKeyOf(bytesOf(keys.fp_secret))),
    ])
    transaction.setWitness(1, [Uint8Array.from([...schnorr, another])])
    const wrong = ask({ tx: transaction.toHex(), prevouts }).inputs
    expect(wrong).toMatchObject([{ signed: 'invalid' }, { signed: 'invalid' }])
  },
)

test('coins that contradict the PSBT, or are too few, are refused', () => {
  const codes = (request: object) =>
    ask(request).problems.map(({ field, code }: Record<string, string>) => `${field}: ${code}`)
  const { psbt } = requests.decode
  expect(ask({ psbt, prevouts: [staking] })).toMatchObject({ ok: true, fee: '9600' })
  expect(codes({ psbt, prevouts: [unbonding] })).toEqual(['prevouts.0: contradiction'])
  expect(codes({ psbt, prevouts: [] })).toEqual(['prevouts: contradiction'])
  expect(codes({ psbt, prevouts: [{ scriptPubKey: 'zz', value: '-1' }] })).toEqual([
    'prevouts.0.scriptPubKey: invalid',
    'prevouts.0.value: invalid',
  ])
})

test.each<{ name: string; request: object; params?: object; codes: readonly string[] }>([
  { name: 'a stake', request: { tx: flow.staking_tx.unsigned_hex }, codes: [] },
  {
    name: 'a stake that is too large, for too long',
    request: { tx: flow.staking_tx.unsigned_hex },
    params: {
      max_staking_value_sat: '600000',
      min_staking_time_blocks: 1,
      max_staking_time_blocks: 60_000,
    },
    codes: ['staking-time-out-of-bounds', 'staking-value-out-of-bounds'],
  },
  {
    name: 'an exit with another fee',
    request: exit,
    params: { unbonding_fee_sat: '9601' },
    codes: ['another-unbonding-fee'],
  },
  {
    name: 'an exit to an output that waits less',
    request: exit,
    params: { unbonding_time_blocks: 302 },
    codes: ['another-unbonding-script'],
  },
  {
    name: 'a penalty that is too small, with too small a fee',
    request: { tx: flow.slashing_tx.signed_hex, prevouts: [staking] },
    params: { slashing_rate: '0.002', min_slashing_tx_fee_sat: '150001' },
    codes: ['slashes-too-little', 'slashing-fee-too-small'],
  },
])('$name is told with all that the chain refuses in it', ({ request, params, codes }) => {
  const answer = ask({ ...request, ...known, params: { ...flow.params, ...params } })
  expect(answer.ok).toBe(true)
  expect((answer.warnings ?? []).map(({ code }: { code: string }) => code)).toEqual(codes)
})

test('whatever stands in the witness, there is one answer', () => {
  const item = fc.oneof(
    fc.uint8Array({ maxLength: 70 }),
    fc.constantFrom(...(decodeTransaction(exit.tx).ins[0]?.witness ?? [])),
  )
  fc.assert(
    fc.property(fc.array(item, { maxLength: 16 }), (witness) => {
      const transaction = Transaction.fromHex(flow.unbonding_tx.unsigned_hex)
      transaction.setWitness(0, witness)
      const tx = transaction.toHex()
      expect(ask({ tx, prevouts: [staking] }).ok).toBe(true)
      expect(ask({ tx, prevouts: [{ ...staking, scriptPubKey: `0014${keyHash}` }] }).ok).toBe(true)
    }),
    { numRuns: 200 },
  )
})
