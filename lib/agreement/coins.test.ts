import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { coinsFact } from './coins'

const fact = coinsFact('bc1q')
const strict = (lists: readonly (readonly Utxo[])[]) =>
  fact.established(lists, { needed: 2, moment: 'last' })?.value ?? null

const coin = (changes: Partial<Utxo> = {}): Utxo => ({
  outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 },
  value: toSats(1_000),
  scriptPubKey: toHexBrand('51'),
  confirmedAt: toHeight(100),
  ...changes,
})

const anyCoin = fc
  .record({
    vout: fc.nat(4),
    value: fc.constantFrom(1_000, 10_000),
    height: fc.constantFrom(null, 99, 100),
  })
  .map(({ vout, value, height }) =>
    coin({
      outpoint: { txid: coin().outpoint.txid, vout },
      value: toSats(value),
      confirmedAt: height === null ? null : toHeight(height),
    }),
  )
const anyList = fc.uniqueArray(anyCoin, { maxLength: 5, selector: ({ outpoint }) => outpoint.vout })

test('whatever one of three adds, changes or leaves out, the coins stay those two agree on', () => {
  fc.assert(
    fc.property(anyList, anyList, fc.nat(2), (coins, lie, place) => {
      const lists = [coins, coins]
      lists.splice(place, 0, lie)
      const byVout = (list: readonly Utxo[] | null) =>
        list?.toSorted((a, b) => a.outpoint.vout - b.outpoint.vout)
      expect(byVout(strict(lists))).toEqual(byVout(coins))
    }),
  )
})

test('a coin that only one source tells of is none', () => {
  expect(strict([[coin()], []])).toEqual([])
  expect(strict([[coin(), coin()], []])).toEqual([])
  expect(strict([[coin()], [coin({ value: toSats(10_000) })]])).toEqual([])
  expect(strict([[coin()], [coin({ scriptPubKey: toHexBrand('52') })]])).toEqual([])
})

test('a coin counts as waiting while they do not agree where it was confirmed', () => {
  const [waiting, later] = [coin({ confirmedAt: null }), coin({ confirmedAt: toHeight(101) })]
  expect(strict([[coin()], [waiting]])).toEqual([waiting])
  expect(strict([[coin()], [later]])).toEqual([waiting])
  expect(strict([[coin()], [waiting], [coin()]])).toEqual([coin()])
})

test('one list is not enough, and two that differ only when nobody else comes', () => {
  expect(strict([[coin()]])).toBeNull()
  const early = { needed: 2, moment: 'early' } as const
  expect(fact.established([[coin()], []], early)).toBeNull()
  expect(fact.established([[coin()], [coin()]], early)).toEqual({ value: [coin()] })
})

test('each source is quoted with the coins that not all tell alike', () => {
  const other = coin({ outpoint: { txid: coin().outpoint.txid, vout: 7 }, confirmedAt: null })
  expect(fact.said([[coin()], [coin(), other]])).toEqual([
    '(1)',
    `(2) ${'ab'.repeat(32)}:7=1000@mempool`,
  ])
})
