import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from './blocks'
import { classedCoins, isConfirmed, isDust, isSmall } from './coin-classes'
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

const anyCoins = fc
  .array(fc.record({ value: fc.nat(25_000), isConfirmed: fc.boolean() }))
  .map((coins) =>
    coins.map(({ value, isConfirmed }, vout) => coin(vout, value, isConfirmed ? 1 : null)),
  )

const none = {
  'staking-output': [],
  reserved: [],
  dust: [],
  protected: [],
  unconfirmed: [],
  spendable: [],
}

test('a coin is told by its size and its confirmation', () => {
  const [dust, relayed, small, money, fresh] = [
    coin(0, 329),
    coin(1, 330),
    coin(2, 10_000),
    coin(3, 10_001),
    coin(4, 10_001, null),
  ]
  if (!dust || !relayed || !small || !money || !fresh) throw new Error('five coins')
  expect(classedCoins([dust, relayed, small, money, fresh])).toEqual({
    ...none,
    dust: [dust],
    protected: [relayed, small],
    spendable: [money],
    unconfirmed: [fresh],
  })
})

test('what is known of a coin outweighs what it looks like, the strongest first', () => {
  const [stake, held, precious] = [coin(0, 50_000), coin(1, 100), coin(2, 50_000, null)]
  const all = [stake, held, precious].map(({ outpoint }) => outpoint)
  const known = { stakes: all.slice(0, 1), reserved: all.slice(0, 2), protected: all }
  expect(classedCoins([stake, held, precious], known)).toEqual({
    ...none,
    'staking-output': [stake],
    reserved: [held],
    protected: [precious],
  })
})

test('every coin is in one class, and the spendable are those that may fund a transaction', () => {
  fc.assert(
    fc.property(anyCoins, fc.array(fc.nat(10)), (coins, held) => {
      const reserved = coins.filter((_, i) => held.includes(i)).map(({ outpoint }) => outpoint)
      const classed = classedCoins(coins, { reserved })
      const all = Object.values(classed).flat()
      expect(new Set(all)).toEqual(new Set(coins))
      expect(all).toHaveLength(coins.length)
      expect(classed.spendable).toEqual(
        spendable(coins).filter(({ outpoint }) => !reserved.includes(outpoint)),
      )
    }),
  )
})

test('each filter looks at one thing alone', () => {
  expect([coin(0, 329), coin(1, 330)].map(isDust)).toEqual([true, false])
  expect([coin(0, 10_000), coin(1, 10_001)].map(isSmall)).toEqual([true, false])
  expect([coin(0, 1), coin(1, 1, null)].map(isConfirmed)).toEqual([true, false])
})
