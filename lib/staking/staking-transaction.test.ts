import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf } from '@/lib/bitcoin/address'
import { toHeight } from '@/lib/bitcoin/blocks'
import { signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { feeFor, toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import { decodeTransaction, outputsOf, sighash, weightOf } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { stakingOutput } from './outputs'
import { ownInput, type StakingTransaction, stakingTransaction } from './staking-transaction'
import { keyOf } from './testing/any-terms'
import { flows } from './vectors/flows'

function first<Item>([item]: readonly Item[]): Item {
  if (!item) throw new Error('nothing recorded')
  return item
}

const { terms, stakerSecret } = first(flows)

/** The addresses of the recorded staker's key. */
const accounts: Record<AccountKind, BitcoinAccount> = {
  p2tr: staker('bcrt1p9zxnkymvz4pada6jdn3xxyszmnu5qrv0jxax95zfey0sp8n95q7q8nw3al'),
  p2wpkh: staker('bcrt1qwav504yl3rmlkdtn3gpk9g4f4ccrp9mpgzd89k'),
}
const kinds: readonly AccountKind[] = ['p2tr', 'p2wpkh']

test.each(flows)('the staking transaction is that of $name', (flow) => {
  const [stake, change] = outputsOf(flow.staking_tx.unsigned_hex)
  const fee = flow.staking_input.value - flow.staking_value - Number(change?.value)
  const built = stakingTransaction({
    terms: flow.terms,
    value: toSats(flow.staking_value),
    account: accounts.p2tr,
    coins: [recordedCoin(flow.staking_input)],
    // The recording estimates its size at 155 vB; this rate leads to the same fee at the exact 154.
    feeRate: toFeeRate((fee - 0.5) / 154),
  })
  expect(built).toMatchObject({ ok: true, value: { fee: BigInt(fee), change: change?.value } })
  expect(built).toMatchObject({ value: { transaction: { txid: flow.staking_tx.txid } } })
  expect(stakingOutput(flow.terms).scriptPubKey).toBe(stake?.scriptPubKey)
})

const cases = casesOr(40)

test.each(kinds)(
  'signed from %s coins, it pays its rate and gives back all the rest',
  patienceFor(cases),
  (kind) => {
    const account = accounts[kind]
    const anyCoins = fc.array(fc.integer({ min: 10_001, max: 3_000_000 }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(anyCoins, fc.integer({ min: 1, max: 300 }), (values, satsPerVbyte) => {
        const feeRate = toFeeRate(satsPerVbyte)
        const coins = values.map((value, vout) => coinOf(account.scriptPubKey, value, vout))
        const built = stakingTransaction({ terms, value: toSats(500_000), account, coins, feeRate })
        if (!built.ok) return
        const { transaction, fee, change } = built.value
        const outputs = outputsOf(transaction.hex)
        const spent = transaction.prevouts.reduce((sum, { value }) => sum + value, 0n)
        expect(spent).toBe(500_000n + (change ?? 0n) + fee)
        expect(outputs.slice(1).map(({ value }) => value)).toEqual(change === null ? [] : [change])
        const signed = finalTransaction(built.value, sign(built.value))
        expect(fee).toBeGreaterThanOrEqual(feeFor(weightOf(signed), feeRate))
      }),
      { numRuns: cases },
    )
  },
)

test('coins of another account are refused', () => {
  const coins = [coinOf(accounts.p2wpkh.scriptPubKey, 10_000_000, 0)]
  const account = accounts.p2tr
  const build = () =>
    stakingTransaction({ terms, value: toSats(500_000), account, coins, feeRate: toFeeRate(1) })
  expect(build).toThrow(RangeError)
})

test('too few coins, or none, are told apart', () => {
  const account = accounts.p2tr
  const common = { terms, value: toSats(500_000), account, feeRate: toFeeRate(1) }
  expect(stakingTransaction({ ...common, coins: [] })).toEqual({ ok: false, problem: 'no-coins' })
  const coins = [coinOf(account.scriptPubKey, 500_000, 0)]
  expect(stakingTransaction({ ...common, coins })).toEqual({ ok: false, problem: 'not-enough' })
})

const plentiful = {
  terms,
  value: toSats(500_000),
  account: accounts.p2tr,
  coins: [coinOf(accounts.p2tr.scriptPubKey, 2_000_000, 0)],
  feeRate: toFeeRate(1),
}
const phase1 = { tag: '62626e31' as Hex, activationHeight: toHeight(864_790) }

test('a stake of phase 1 aims at the height of its parameters, and its note stands before the change', () => {
  const built = stakingTransaction({ ...plentiful, phase1 })
  if (!built.ok) throw new Error(built.problem)
  const { hex } = built.value.transaction
  expect(decodeTransaction(hex).locktime).toBe(864_789)
  const scripts = outputsOf(hex).map(({ scriptPubKey }) => scriptPubKey)
  expect(scripts).toEqual([
    stakingOutput(terms).scriptPubKey,
    expect.stringMatching(/^6a4762626e31/),
    accounts.p2tr.scriptPubKey,
  ])
})

test('a stake of phase 1 has one finality provider', () => {
  for (const finalityProviders of [[], [keyOf(7), keyOf(8)]])
    expect(() =>
      stakingTransaction({ ...plentiful, terms: { ...terms, finalityProviders }, phase1 }),
    ).toThrow(RangeError)
})

test('without change there is one output', () => {
  const fee = 111
  const coins = [coinOf(accounts.p2tr.scriptPubKey, 500_000 + fee, 0)]
  const built = stakingTransaction({ ...plentiful, coins })
  if (!built.ok) throw new Error(built.problem)
  expect(built.value).toMatchObject({ fee: 111n, change: null })
  expect(outputsOf(built.value.transaction.hex)).toHaveLength(1)
})

test('an account signs for its coins with the whole key where its output holds the hash of that', () => {
  const { key, publicKey } = accounts.p2wpkh
  expect(ownInput(accounts.p2wpkh, 3)).toEqual({ path: 'p2wpkh', index: 3, key: publicKey })
  expect(ownInput(accounts.p2tr, 4)).toEqual({ path: 'p2tr-key', index: 4, key })
  expect(() => ownInput({ ...accounts.p2wpkh, publicKey: null }, 0)).toThrow(RangeError)
})

function staker(address: string): BitcoinAccount {
  const publicKeyHex = `02${terms.staker}`
  const account = accountOf({ network: 'regtest', address, publicKeyHex })
  if (!account.ok) throw new Error(account.problem)
  return account.value
}

function coinOf(scriptPubKey: Hex, value: number, vout: number): Utxo {
  const outpoint = { txid: toTxid('cd'.repeat(32)), vout }
  return { outpoint, scriptPubKey, value: toSats(value), confirmedAt: toHeight(1) }
}

const recordedCoin = ({ txid, vout, value }: (typeof flows)[number]['staking_input']): Utxo => ({
  ...coinOf(accounts.p2tr.scriptPubKey, value, vout),
  outpoint: { txid: toTxid(txid), vout },
})

const sign = ({ transaction, inputs }: StakingTransaction) =>
  inputs.map((input) => {
    const hash = sighash(transaction, input)
    return input.path === 'p2wpkh'
      ? toDer(signEcdsa(hash, stakerSecret))
      : signSchnorr(hash, tweakedSecret(stakerSecret))
  })
