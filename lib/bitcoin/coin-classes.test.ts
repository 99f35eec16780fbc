import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from './blocks'
import { type CoinKnowledge, isConfirmed, isDust, isSmall, knownCoins } from './coin-classes'
import { spendable } from './coin-selection'
import { toHexBrand } from './hex'
import { toSats } from './sats'
import { toTxid } from './txid'
import type { Utxo } from './utxo'

const coin = (vout: number, value: number, confirmedAt: number | null = 100): Utxo => ({
  outpoint: { txid: toTxid('ab'.repeat(32)), vout },
  scriptPubKey: toHexBrand(`5120${'cd'.repeat(32)}`),
  value: toSats(value),
  confirmedAt: confirmedAt === null ? null : toHeight(confirmedAt),
})

const outpointsOf = (coins: readonly Utxo[]) => coins.map(({ outpoint }) => outpoint)

/** Nothing is reserved or held, and these coins carry nothing. */
const clean = (coins: readonly Utxo[]): CoinKnowledge => ({
  reserved: [],
  held: [],
  inscriptions: { kind: 'checked', clean: outpointsOf(coins), inscribed: [] },
})

const kindsOf = (coins: readonly Utxo[], known = clean(coins)) =>
  knownCoins(coins, known).map(({ kind }) => kind)

test('a coin is told by its size and its confirmation', () => {
  const coins = [
    coin(0, 329),
    coin(1, 330),
    coin(2, 10_000),
    coin(3, 10_001),
    coin(4, 10_001, null),
  ]
  expect(kindsOf(coins)).toEqual(['dust', 'small', 'small', 'spendable', 'unconfirmed'])
})

test('what is known of a coin outweighs what it looks like, the strongest first', () => {
  const coins = [coin(0, 100), coin(1, 100), coin(2, 50_000, null), coin(3, 50_000)]
  const all = outpointsOf(coins)
  const known: CoinKnowledge = {
    reserved: all.slice(0, 1),
    held: all.slice(0, 2),
    inscriptions: { kind: 'checked', clean: all, inscribed: all },
  }
  expect(kindsOf(coins, known)).toEqual(['reserved', 'held', 'inscribed', 'inscribed'])
})

test('a coin that nobody has checked is never taken for money', () => {
  const [first, later] = [coin(0, 50_000), coin(1, 50_000)]
  expect(kindsOf([first, later], clean([first]))).toEqual(['spendable', 'unchecked'])
  const unknown = { ...clean([]), inscriptions: { kind: 'unknown', reason: 'no-answer' } } as const
  expect(kindsOf([first, later], unknown)).toEqual(['unchecked', 'unchecked'])
})

test('every coin has one kind, and the spendable are those that may fund a transaction', () => {
  const anyCoins = fc
    .array(fc.record({ value: fc.nat(25_000), isConfirmed: fc.boolean() }))
    .map((coins) =>
      coins.map(({ value, isConfirmed }, vout) => coin(vout, value, isConfirmed ? 1 : null)),
    )
  fc.assert(
    fc.property(anyCoins, fc.array(fc.nat(10)), (coins, numbers) => {
      const reserved = outpointsOf(coins.filter((_, i) => numbers.includes(i)))
      const known = knownCoins(coins, { ...clean(coins), reserved })
      expect(known.map(({ kind: _, ...bare }) => bare)).toEqual(coins)
      expect(outpointsOf(known.filter(({ kind }) => kind === 'spendable'))).toEqual(
        outpointsOf(spendable(coins)).filter((outpoint) => !reserved.includes(outpoint)),
      )
    }),
  )
})

test('each filter looks at one thing alone', () => {
  expect([coin(0, 329), coin(1, 330)].map(isDust)).toEqual([true, false])
  expect([coin(0, 10_000), coin(1, 10_001)].map(isSmall)).toEqual([true, false])
  expect([coin(0, 1), coin(1, 1, null)].map(isConfirmed)).toEqual([true, false])
})
