import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf } from '@/lib/bitcoin/address'
import { toHeight } from '@/lib/bitcoin/blocks'
import { signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { feeFor, toFeeRate } from '@/lib/bitcoin/fee-rate'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import {
  finalSequence,
  outputsOf,
  sighash,
  txidOf,
  unsignedTransaction,
  weightOf,
} from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { verifiedUnbondingSignatures } from './covenant'
import { expansionProblems } from './expansion-problems'
import {
  type ExpansionQuestion,
  expansionTransaction,
  signedExpansion,
} from './expansion-transaction'
import { keyOf } from './testing/any-terms'
import { flows, keys } from './vectors/flows'

type Flow = (typeof flows)[number]

const accounts: Record<AccountKind, BitcoinAccount> = {
  p2tr: staker('bcrt1p9zxnkymvz4pada6jdn3xxyszmnu5qrv0jxax95zfey0sp8n95q7q8nw3al'),
  p2wpkh: staker('bcrt1qwav504yl3rmlkdtn3gpk9g4f4ccrp9mpgzd89k'),
}
const kinds: readonly AccountKind[] = ['p2tr', 'p2wpkh']

const previousOf = ({ terms, staking_tx, staking_value }: Flow) => ({
  terms,
  outpoint: { txid: toTxid(staking_tx.txid), vout: 0 },
  value: toSats(staking_value),
})

const covenantOf = ({ expansion }: Flow) =>
  expansion.covenant_sigs.map(({ cov_pk, sig }) => ({
    key: toXOnlyKey(cov_pk),
    signature: toHexBrand(sig),
  }))

/** The recording estimates its size; a rate that leads to the same fee makes the transactions comparable. */
const recordedRate = ({ expansion: { fee, tx } }: Flow) =>
  toFeeRate((fee - 0.5) / Math.ceil(weightOf(tx.signed_hex) / 4))

const questionOf = (flow: Flow): ExpansionQuestion => ({
  previous: previousOf(flow),
  terms: flow.terms,
  value: toSats(flow.staking_value),
  account: accounts.p2tr,
  coins: [coinOf(flow.expansion.funding_tx_hex)],
  feeRate: recordedRate(flow),
})

test.each(flows)('the signed expansion is that of $name', (flow) => {
  const { expansion } = flow
  const built = build(questionOf(flow))
  expect(built.fee).toBe(BigInt(expansion.fee))
  expect(built.transaction).toMatchObject({
    hex: expansion.tx.unsigned_hex,
    txid: expansion.tx.txid,
  })
  expect(hashesOf(built).map(hexOf)).toEqual([
    expansion.sighash_input0_tapscript,
    expansion.sighash_input1_keypath,
  ])
  const signatures = signed(flow, built, 'p2tr')
  expect(signatures.map(hexOf)[0]).toBe(expansion.staker_sig_input0)
  const verified = verifiedUnbondingSignatures({
    covenant: flow.terms.covenant,
    request: built,
    signatures: covenantOf(flow),
  })
  expect(verified).toEqual(covenantOf(flow))
  const previous = previousOf(flow)
  const enough = verified.slice(0, flow.terms.covenant.quorum)
  expect(
    signedExpansion({ request: built, previous, signatures, covenantSignatures: enough }),
  ).toBe(expansion.tx.signed_hex)
  const few = verified.slice(0, flow.terms.covenant.quorum - 1)
  expect(() =>
    signedExpansion({ request: built, previous, signatures, covenantSignatures: few }),
  ).toThrow(RangeError)
})

test.each(flows)('a covenant signature of anything else is not counted in $name', (flow) => {
  const { feeRate, ...question } = questionOf(flow)
  const other = build({ ...question, feeRate: toFeeRate(feeRate + 1) })
  const { covenant } = flow.terms
  const judge = (signatures: ReturnType<typeof covenantOf>) =>
    verifiedUnbondingSignatures({ covenant, request: other, signatures })
  expect(judge(covenantOf(flow))).toEqual([])
})

const cases = casesOr(40)

test.each(kinds)(
  'signed with a %s coin, it pays the exact fee and loses nothing',
  patienceFor(cases),
  (kind) => {
    const [flow] = flows
    if (!flow) throw new Error('nothing recorded')
    const previous = previousOf(flow)
    const any = fc.record({
      rate: fc.double({ min: 0.1, max: 100, noNaN: true }),
      grows: fc.integer({ min: 0, max: 1_000_000 }),
      coins: fc.array(fc.integer({ min: 600, max: 3_000_000 }), { minLength: 1, maxLength: 6 }),
    })
    fc.assert(
      fc.property(any, ({ rate, grows, coins }) => {
        const question: ExpansionQuestion = {
          previous,
          terms: flow.terms,
          value: toSats(previous.value + BigInt(grows)),
          account: accounts[kind],
          coins: coins.map((value, vout) => ownCoin(kind, value, vout)),
          feeRate: toFeeRate(rate),
        }
        const built = expansionTransaction(question)
        if (!built.ok) {
          expect(built.problem).toMatchObject([{ kind: 'no-coin-large-enough' }])
          return
        }
        const { fee, funding, change, transaction } = built.value
        const outputs = outputsOf(transaction.hex)
        expect(previous.value + funding.value).toBe(
          fee + outputs.reduce((sum, { value }) => sum + value, 0n),
        )
        expect(outputs.map(({ value }) => value).slice(1)).toEqual(change === null ? [] : [change])
        const complete = signedExpansion({
          request: built.value,
          previous,
          signatures: signed(flow, built.value, kind),
          covenantSignatures: covenantOf(flow),
        })
        // An ECDSA signature may come out a byte or two shorter than its longest.
        const least = feeFor(weightOf(complete), question.feeRate)
        const most = feeFor(weightOf(complete) + 4, question.feeRate)
        expect(fee).toBeGreaterThanOrEqual(least)
        if (change !== null) expect(fee).toBeLessThanOrEqual(most)
        const smaller = coins.map(BigInt).filter((value) => value < funding.value)
        for (const value of smaller) expect(value).toBeLessThan(BigInt(grows) + fee)
      }),
      { numRuns: cases },
    )
  },
)

test.each(flows)('every broken rule is told at once in $name', (flow) => {
  const { terms } = flow
  const newcomers = [21, 22, 23, 24].map(keyOf)
  const built = expansionTransaction({
    ...questionOf(flow),
    terms: {
      ...terms,
      staker: keyOf(20),
      finalityProviders: [keyOf(19)],
      covenant: { keys: [...newcomers, ...terms.covenant.keys.slice(0, 5)], quorum: 6 },
    },
    value: toSats(1000),
    coins: [],
  })
  expect(built).toEqual({
    ok: false,
    problem: [
      { kind: 'another-staker', staker: keyOf(20), expected: terms.staker },
      { kind: 'other-finality-providers' },
      { kind: 'value-below-previous', value: 1000n, least: BigInt(flow.staking_value) },
      { kind: 'committee-overlap', common: 5, needed: 6 },
      { kind: 'no-coins' },
    ],
  })
})

test.each(flows)('a quorum of the previous committee may stay in the new one in $name', (flow) => {
  const { covenant } = flow.terms
  const kept = (count: number) => {
    const members = [21, 22, 23].map(keyOf)
    const newCovenant = { ...covenant, keys: [...members, ...covenant.keys.slice(0, count)] }
    const terms = { ...flow.terms, covenant: newCovenant }
    return expansionTransaction({ ...questionOf(flow), terms }).ok
  }
  expect(kept(covenant.quorum)).toBe(true)
  expect(kept(covenant.quorum - 1)).toBe(false)
})

test.each(flows)('a rule that is broken is refused though a coin could pay in $name', (flow) => {
  const terms = { ...flow.terms, staker: keyOf(20) }
  expect(expansionTransaction({ ...questionOf(flow), terms })).toEqual({
    ok: false,
    problem: [{ kind: 'another-staker', staker: keyOf(20), expected: flow.terms.staker }],
  })
})

test.each(flows)(
  'a coin of exactly what is needed pays, one satoshi less does not, in $name',
  (flow) => {
    const with1Coin = (value: bigint): ExpansionQuestion => ({
      ...questionOf(flow),
      feeRate: toFeeRate(7),
      coins: [ownCoin('p2tr', Number(value), 0)],
    })
    const built = (value: bigint) => build(with1Coin(value))
    const weight = (value: bigint) =>
      weightOf(
        signedExpansion({
          request: built(value),
          previous: previousOf(flow),
          signatures: signed(flow, built(value), 'p2tr'),
          covenantSignatures: covenantOf(flow),
        }),
      )
    const needed = feeFor(weight(100_000n) - 4 * 43, toFeeRate(7))
    expect(expansionTransaction(with1Coin(needed - 1n))).toEqual({
      ok: false,
      problem: [{ kind: 'no-coin-large-enough', largest: needed - 1n, needed }],
    })
    const { transaction, ...exact } = built(needed)
    expect(exact).toMatchObject({ fee: needed, change: null })
    expect(outputsOf(transaction.hex).map(({ value }) => value)).toEqual([
      BigInt(flow.staking_value),
    ])
    expect(feeFor(weight(needed), toFeeRate(7))).toBe(needed)
    const withChange = feeFor(weight(100_000n), toFeeRate(7))
    expect(built(withChange + 330n)).toMatchObject({ fee: withChange, change: 330n })
    expect(built(withChange + 329n)).toMatchObject({ fee: withChange + 329n, change: null })
  },
)

test('of equal coins the one with the lowest outpoint pays', () => {
  const [flow] = flows
  if (!flow) throw new Error('nothing recorded')
  const coin = (byte: string, vout: number, value = 200_000) => ({
    ...ownCoin('p2tr', value, vout),
    outpoint: { txid: toTxid(byte.repeat(32)), vout },
  })
  const coins = [coin('cc', 0), coin('bb', 2), coin('bb', 10), coin('aa', 3, 300_000)]
  for (const order of [coins, coins.toReversed()])
    expect(build({ ...questionOf(flow), coins: order }).funding.outpoint).toEqual(
      coin('bb', 2).outpoint,
    )
})

test('without both signatures of two inputs there is no expansion', () => {
  const [flow] = flows
  if (!flow) throw new Error('nothing recorded')
  const request = build(questionOf(flow))
  const signatures = signed(flow, request, 'p2tr')
  const previous = previousOf(flow)
  const complete = { request, previous, signatures, covenantSignatures: covenantOf(flow) }
  const wrong = [
    { ...complete, signatures: signatures.slice(0, 1) },
    { ...complete, signatures: [] },
    { ...complete, request: { ...request, inputs: request.inputs.slice(0, 1) } },
  ]
  expect(() => signedExpansion(complete)).not.toThrow()
  for (const incomplete of wrong) expect(() => signedExpansion(incomplete)).toThrow(RangeError)
})

test.each(flows)('only a coin of its own pays, and never the stake itself, in $name', (flow) => {
  const question = questionOf(flow)
  const [coin] = question.coins
  if (!coin) throw new Error('no coin')
  const stranger = { ...coin, scriptPubKey: toHexBrand('51') }
  expect(() => expansionTransaction({ ...question, coins: [stranger] })).toThrow(RangeError)
  const itself = { ...coin, outpoint: question.previous.outpoint }
  expect(expansionTransaction({ ...question, coins: [itself] })).toMatchObject({ ok: false })
})

test.each(flows)('a foreign expansion is judged by the rules of the chain in $name', (flow) => {
  const { expansion, terms } = flow
  const good = {
    expansionTx: toHexBrand(expansion.tx.signed_hex),
    fundingTx: toHexBrand(expansion.funding_tx_hex),
    previous: previousOf(flow),
    terms,
  }
  const { previous } = good
  const kinds = (changes: Partial<Parameters<typeof expansionProblems>[0]>) =>
    expansionProblems({ ...good, ...changes }).map(({ kind }) => kind)
  const fundingCoin = { txid: txidOf(good.fundingTx), vout: 0 }
  expect(kinds({})).toEqual([])
  const unreadable = (transaction: string) => ({ kind: 'not-a-transaction', transaction })
  const none = { expansionTx: toHexBrand('00'), fundingTx: toHexBrand('') }
  expect(expansionProblems({ ...good, ...none })).toEqual(['expansion', 'funding'].map(unreadable))
  expect(kinds({ expansionTx: none.expansionTx })).toEqual(['not-a-transaction'])
  expect(kinds({ fundingTx: none.fundingTx })).toEqual(['not-a-transaction'])
  const fee = BigInt(expansion.fee)
  expect(kinds({ previous: { ...previous, value: toSats(previous.value - fee) } })).toEqual([
    'no-fee',
  ])
  expect(kinds({ previous: { ...previous, value: toSats(previous.value - fee + 1n) } })).toEqual([])
  expect(kinds({ fundingTx: toHexBrand(flow.staking_tx.unsigned_hex) })).toContain(
    'second-input-is-another',
  )
  expect(kinds({ previous: { ...previous, outpoint: { ...previous.outpoint, vout: 1 } } })).toEqual(
    ['first-input-is-another'],
  )
  expect(kinds({ previous: { ...previous, value: toSats(previous.value + 1n) } })).toEqual([
    'value-below-previous',
  ])
  expect(kinds({ previous: { ...previous, value: toSats(1) } })).toEqual(['no-fee'])
  expect(kinds({ stakes: [fundingCoin] })).toEqual(['funded-by-a-stake'])
  expect(kinds({ terms: { ...terms, finalityProviders: [keyOf(19)] } })).toEqual([
    'no-staking-output',
    'other-finality-providers',
  ])
  expect(kinds({ expansionTx: toHexBrand(flow.staking_tx.unsigned_hex) })).toEqual([
    'wrong-input-count',
    'first-input-is-another',
  ])
})

test.each(flows)(
  'what funds a foreign expansion must exist and be worth something in $name',
  (flow) => {
    const { terms, staking_tx } = flow
    const previous = previousOf(flow)
    const [stake] = outputsOf(staking_tx.unsigned_hex)
    if (!stake) throw new Error('no stake')
    const funding = unsignedTransaction({
      inputs: [
        { outpoint: { txid: toTxid('11'.repeat(32)), vout: 0 }, prevout: stake, sequence: 0 },
      ],
      outputs: [{ ...stake, value: toSats(0) }],
    })
    const spending = (vout: number) =>
      unsignedTransaction({
        inputs: [
          { outpoint: previous.outpoint, prevout: stake, sequence: finalSequence },
          { outpoint: { txid: funding.txid, vout }, prevout: stake, sequence: finalSequence },
        ],
        outputs: [stake, stake],
      }).hex
    const judge = (expansionTx: ReturnType<typeof spending>) =>
      expansionProblems({ expansionTx, fundingTx: funding.hex, previous, terms })
    expect(judge(spending(0)).map(({ kind }) => kind)).toEqual([
      'several-staking-outputs',
      'worthless-funding',
      'no-fee',
    ])
    expect(judge(spending(3))).toContainEqual({
      kind: 'no-such-funding-output',
      vout: 3,
      outputs: 1,
    })
  },
)

function build(question: ExpansionQuestion) {
  const built = expansionTransaction(question)
  if (!built.ok) throw new Error(JSON.stringify(built.problem, (_, value) => String(value)))
  return built.value
}

const hashesOf = ({ transaction, inputs }: SigningRequest) =>
  inputs.map((input) => sighash(transaction, input))

/** As the recorded staker's wallet signs: the script with the plain key, its own coin with the output's. */
function signed({ stakerSecret }: Flow, request: SigningRequest, kind: AccountKind) {
  const [stake, coin] = hashesOf(request)
  if (!stake || !coin) throw new Error('two inputs')
  const aux = new Uint8Array(32)
  const own =
    kind === 'p2tr'
      ? signSchnorr(coin, tweakedSecret(stakerSecret), aux)
      : toDer(signEcdsa(coin, stakerSecret))
  return [signSchnorr(stake, stakerSecret, aux), own]
}

function coinOf(transaction: string): Utxo {
  const [output] = outputsOf(transaction)
  if (!output) throw new Error('no output')
  return { ...output, outpoint: { txid: txidOf(transaction), vout: 0 }, confirmedAt: toHeight(1) }
}

const ownCoin = (kind: AccountKind, value: number, vout: number): Utxo => ({
  scriptPubKey: accounts[kind].scriptPubKey,
  value: toSats(value),
  outpoint: { txid: toTxid('ef'.repeat(32)), vout },
  confirmedAt: toHeight(1),
})

function staker(address: string): BitcoinAccount {
  const publicKeyHex = `02${keys.staker_pk_xonly}`
  const account = accountOf({ network: 'regtest', address, publicKeyHex })
  if (!account.ok) throw new Error(account.problem)
  return account.value
}
