import { expect, test } from 'vitest'
import { toHeight } from './blocks'
import type { CoinKind, KnownCoin } from './coin-classes'
import { toHexBrand } from './hex'
import { automaticCoins, mayBePicked, pickedCoins } from './picked-coins'
import { toSats } from './sats'
import { toTxid } from './txid'

const kinds: readonly CoinKind[] = [
  'reserved',
  'held',
  'dust',
  'inscribed',
  'unconfirmed',
  'small',
  'unchecked',
  'spendable',
]

const coins: readonly KnownCoin[] = kinds.map((kind, vout) => ({
  outpoint: { txid: toTxid('ab'.repeat(32)), vout },
  scriptPubKey: toHexBrand(`5120${'cd'.repeat(32)}`),
  value: toSats(50_000),
  confirmedAt: toHeight(100),
  kind,
}))

const outpointOf = (kind: CoinKind) => ({
  txid: toTxid('ab'.repeat(32)),
  vout: kinds.indexOf(kind),
})

const kindsOf = (of: readonly KnownCoin[]) => of.map(({ kind }) => kind)

test('nothing is picked for the person but money, and what was not checked only when they say so', () => {
  expect(kindsOf(automaticCoins(coins, 'leave'))).toEqual(['spendable'])
  expect(kindsOf(automaticCoins(coins, 'use'))).toEqual(['unchecked', 'spendable'])
})

test('a person may pick small and unchecked coins, each once', () => {
  expect(kindsOf(coins.filter(mayBePicked))).toEqual(['small', 'unchecked', 'spendable'])
  const wanted = [outpointOf('spendable'), outpointOf('small'), outpointOf('spendable')]
  const picked = pickedCoins(coins, wanted)
  expect(picked.ok && kindsOf(picked.value)).toEqual(['small', 'spendable'])
})

test('every coin that cannot be spent is named, with the reason', () => {
  const gone = { txid: toTxid('cd'.repeat(32)), vout: 0 }
  const reserved = outpointOf('reserved')
  expect(pickedCoins(coins, [gone, outpointOf('spendable'), reserved])).toEqual({
    ok: false,
    problem: [
      { outpoint: gone, why: 'gone' },
      { outpoint: reserved, why: 'reserved' },
    ],
  })
})
