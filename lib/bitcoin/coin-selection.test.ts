import fc from 'fast-check'
import { expect, test } from 'vitest'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import type { AccountKind } from './account'
import { toHeight } from './blocks'
import {
  type CoinSelection,
  maxOfAll,
  maxSpend,
  selectCoins,
  spendAll,
  spendable,
} from './coin-selection'
import { dustLimit } from './dust'
import { feeFor, toFeeRate } from './fee-rate'
import type { Hex } from './hex'
import { toSats } from './sats'
import { formatOutpoint, toTxid } from './txid'
import type { Utxo } from './utxo'
import { inputWeight, outputWeight, overheadWeight } from './weight'

const changeScripts: Record<AccountKind, Hex> = {
  p2tr: `5120${'11'.repeat(32)}` as Hex,
  p2wpkh: `0014${'11'.repeat(20)}` as Hex,
}
const stakeScript = `5120${'22'.repeat(32)}` as Hex

/** A wish to pay `target` from coins of these values. */
type Wish = {
  readonly kind: AccountKind
  readonly satsPerVbyte: number
  readonly values: readonly number[]
  readonly target: number
}

const wish: Wish = { kind: 'p2tr', satsPerVbyte: 1, values: [], target: 500 }

const anyFunding = fc
  .record({
    kind: fc.constantFrom<AccountKind>('p2tr', 'p2wpkh'),
    satsPerVbyte: fc.oneof(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
    ),
    values: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 40 }),
    target: fc.integer({ min: 330, max: 20_000_000 }),
  })
  .map(fundingOf)

const cases = casesOr(100)

test(
  'no satoshi appears or disappears, the fee is never below the rate, change is never dust',
  patienceFor(cases),
  () => {
    fc.assert(
      fc.property(anyFunding, (funding) => {
        const selected = selectCoins(funding)
        if (!selected.ok) return
        const { inputs, fee, change } = selected.value
        expect(sum(inputs)).toBe(funding.outputs[0].value + fee + (change ?? 0n))
        expect(fee).toBeGreaterThanOrEqual(feeOf(selected.value, funding))
        if (change !== null) {
          expect(change).toBeGreaterThanOrEqual(dustLimit(funding.changeScript))
          expect(fee).toBe(feeOf(selected.value, funding))
        }
        expect(new Set(inputs.map(({ outpoint }) => outpoint.vout)).size).toBe(inputs.length)
      }),
      { numRuns: cases },
    )
  },
)

test(
  'what is given away beyond the rate is less than change would cost, and less than dust',
  patienceFor(cases),
  () => {
    fc.assert(
      fc.property(anyFunding, (funding) => {
        const selected = selectCoins(funding)
        if (!selected.ok || selected.value.change !== null) return
        const excess = selected.value.fee - feeOf(selected.value, funding)
        const changeCost = feeFor(outputWeight(funding.changeScript), funding.feeRate)
        expect(excess).toBeLessThanOrEqual(changeCost + dustLimit(funding.changeScript) + 1n)
      }),
      { numRuns: cases },
    )
  },
)

test('the order of the coins does not change the answer', patienceFor(cases), () => {
  fc.assert(
    fc.property(anyFunding, (funding) => {
      const reversed = { ...funding, coins: funding.coins.toReversed() }
      expect(selectCoins(reversed)).toEqual(selectCoins(funding))
    }),
    { numRuns: cases },
  )
})

test('the most that can be spent can be spent, and not a satoshi more', patienceFor(cases), () => {
  fc.assert(
    fc.property(anyFunding, (funding) => {
      const most = maxSpend({ ...funding, outputScript: stakeScript })
      const atMost = (value: bigint) =>
        selectCoins({ ...funding, outputs: [{ scriptPubKey: stakeScript, value: toSats(value) }] })
      expect(atMost(most + 1n).ok).toBe(false)
      if (most > 0n) expect(atMost(most)).toMatchObject({ ok: true, value: { change: null } })
    }),
    { numRuns: cases },
  )
})

test('coins that need no change are preferred to fewer coins that do', () => {
  const values = [900_000, 300_000, 200_174]
  const selected = selectCoins(fundingOf({ ...wish, values, target: 500_000 }))
  expect(selected).toMatchObject({
    ok: true,
    value: { change: null, inputs: [{ value: 300_000n }, { value: 200_174n }] },
  })
})

test('one large coin is preferred to many small ones', () => {
  const values = [...Array(20).fill(60_000), 2_000_000]
  const selected = selectCoins(fundingOf({ ...wish, values, target: 500_000 }))
  expect(selected).toMatchObject({ ok: true, value: { inputs: [{ value: 2_000_000n }] } })
})

test('a coin that costs more than it brings stays where it is', () => {
  const dear = { ...wish, satsPerVbyte: 100 }
  const selected = selectCoins(fundingOf({ ...dear, values: [1_000_000, 5_750], target: 980_000 }))
  expect(selected).toMatchObject({ ok: true, value: { inputs: [{ value: 1_000_000n }] } })
  const worthless = fundingOf({ ...dear, values: [5_750] })
  expect(maxSpend({ ...worthless, outputScript: stakeScript })).toBe(0n)
})

const atTenSats = { ...wish, satsPerVbyte: 10, target: 500_000 }
const chosenFrom = (values: readonly number[]) => {
  const selected = selectCoins(fundingOf({ ...atTenSats, values }))
  if (!selected.ok) throw new Error(selected.problem)
  const { inputs, fee, change } = selected.value
  return { values: inputs.map(({ value }) => Number(value)), fee, change }
}

// P2TR at 10 sat/vB: 1 690 sat for two inputs and no change, 1 540 for one and change, which costs 575 to spend.
test.each([
  { extra: 400, values: [300_000, 202_090], change: null },
  { extra: 450, values: [900_000], change: 398_460n },
])('$extra sat are given away only when change wastes more', ({ extra, values, change }) => {
  const coins = [900_000, 300_000, 201_690 + extra]
  expect(chosenFrom(coins)).toMatchObject({ values, change })
})

test('a set that lacks a few satoshis does not hide one that has them', () => {
  const [lacking, enough] = [201_690 - 10, 201_690 + 100]
  const chosen = chosenFrom([900_000, 300_000, enough, lacking])
  expect(chosen).toEqual({ values: [300_000, enough], fee: 1_790n, change: null })
})

test('three coins without change are preferred to two with it', () => {
  const chosen = chosenFrom([300_000, 250_000, 150_000, 52_360])
  expect(chosen).toEqual({ values: [300_000, 150_000, 52_360], fee: 2_360n, change: null })
})

test('change is kept from the value on that nodes relay', () => {
  const fee = 1_540
  expect(chosenFrom([500_000 + fee + 330])).toMatchObject({ fee: 1_540n, change: 330n })
  expect(chosenFrom([500_000 + fee + 329])).toMatchObject({ fee: 1_869n, change: null })
})

test('of equal coins the one with the lowest outpoint is spent', () => {
  const [coin] = coinsOf([900_000], 'p2tr')
  if (!coin) throw new Error('one coin')
  const coins = ['cc', 'aa', 'bb'].map((byte) => ({
    ...coin,
    outpoint: { txid: toTxid(byte.repeat(32)), vout: 0 },
  }))
  const funding = fundingOf(atTenSats)
  for (const order of [coins, coins.toReversed()])
    expect(selectCoins({ ...funding, coins: order })).toMatchObject({
      ok: true,
      value: { inputs: [coins[1]] },
    })
})

test('a coin that cannot pay for the whole transaction can pay nobody', () => {
  const poor = fundingOf({ ...wish, values: [100] })
  expect(maxSpend({ ...poor, outputScript: stakeScript })).toBe(0n)
})

test('no coins and too few coins are told apart', () => {
  expect(selectCoins(fundingOf(wish))).toEqual({ ok: false, problem: 'no-coins' })
  const tooFew = fundingOf({ ...wish, values: [600] })
  expect(selectCoins(tooFew)).toEqual({ ok: false, problem: 'not-enough' })
})

test('unconfirmed coins and small ones, which may carry inscriptions, are not spent', () => {
  const confirmed = coinsOf([10_000, 10_001], 'p2tr')
  const unconfirmed = coinsOf([1_000_000], 'p2tr').map((coin) => ({ ...coin, confirmedAt: null }))
  expect(spendable([...confirmed, ...unconfirmed]).map(({ value }) => value)).toEqual([10_001n])
})

test('of ten thousand coins enough are chosen, and no coin twice', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => 20_000 + ((i * 7_919) % 100_003))
  const funding = fundingOf({ ...wish, satsPerVbyte: 12, values: many, target: 300_000_000 })
  const selected = selectCoins(funding)
  if (!selected.ok) throw new Error(selected.problem)
  const { inputs, fee } = selected.value
  const paid = inputs.reduce((sum, { value }) => sum + value, 0n)
  expect(paid >= 300_000_000n + fee).toBe(true)
  expect(new Set(inputs.map(({ outpoint }) => formatOutpoint(outpoint))).size).toBe(inputs.length)
})

function fundingOf({ kind, satsPerVbyte, values, target }: Wish) {
  const outputs = [{ scriptPubKey: stakeScript, value: toSats(target) }] as const
  const feeRate = toFeeRate(satsPerVbyte)
  return { coins: coinsOf(values, kind), kind, outputs, changeScript: changeScripts[kind], feeRate }
}

const coinsOf = (values: readonly number[], kind: AccountKind): readonly Utxo[] =>
  values.map((value, vout) => ({
    outpoint: { txid: toTxid('ef'.repeat(32)), vout },
    scriptPubKey: changeScripts[kind],
    value: toSats(value),
    confirmedAt: toHeight(100),
  }))

/** What the rate asks for, computed from the whole transaction rather than coin by coin. */
function feeOf({ inputs, change }: CoinSelection, funding: ReturnType<typeof fundingOf>): bigint {
  const { kind, outputs, changeScript, feeRate } = funding
  const scripts = outputs.map(({ scriptPubKey }) => scriptPubKey)
  if (change !== null) scripts.push(changeScript)
  const weight =
    overheadWeight(inputs.length, scripts.length) +
    inputs.length * inputWeight(kind) +
    scripts.reduce((total, script) => total + outputWeight(script), 0)
  return feeFor(weight, feeRate)
}

const sum = (coins: readonly Utxo[]): bigint =>
  coins.reduce((total, { value }) => total + value, 0n)

test('picked by hand, every coin is spent, and what they can pay is known to the satoshi', () => {
  fc.assert(
    fc.property(anyFunding, (funding) => {
      const most = maxOfAll({ ...funding, outputScript: stakeScript })
      const paying = (value: bigint) =>
        spendAll({ ...funding, outputs: [{ scriptPubKey: stakeScript, value: toSats(value) }] })
      expect(paying(most + 1n).ok).toBe(false)
      const spent = most > 0n ? paying(most) : null
      if (!spent) return
      expect(spent).toMatchObject({ ok: true, value: { change: null } })
      expect(spent.ok && spent.value.inputs).toHaveLength(funding.coins.length)
      expect(spent.ok && sum(spent.value.inputs)).toBe(spent.ok && most + spent.value.fee)
    }),
  )
})

test('no coin picked is told apart from too few', () => {
  expect(spendAll({ ...fundingOf(wish), coins: [] })).toEqual({ ok: false, problem: 'no-coins' })
  expect(maxOfAll({ ...fundingOf(wish), coins: [], outputScript: stakeScript })).toBe(0n)
})
