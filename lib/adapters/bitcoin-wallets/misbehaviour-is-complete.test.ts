import { expect, test } from 'vitest'
import { knownWallets } from '@/lib/config/wallets'
import { misbehaviours } from './testing/misbehaviours'
import { allShapes, endingOf, otherShapes, unisatShapes, wbipShapes } from './testing/shapes'

const absent = allShapes.flatMap((shape) =>
  misbehaviours.flatMap((row) => {
    const ending = endingOf(row, shape)
    return typeof ending === 'string' ? [] : [`${shape.name} never ${row.name}: ${ending.absent}`]
  }),
)

test('every wallet Holdfast knows by name is tried, and one of every other kind', () => {
  const tried = new Set(allShapes.map(({ id }) => id.replace(/:ordinals$/, '')))
  const known = knownWallets.filter(({ bitcoin }) => bitcoin !== null).map(({ id }) => id)
  // Only its place differs from `btcwallet`.
  const sameAsAnother = ['utila']
  expect(known.filter((id) => !tried.has(id) && !sameAsAnother.includes(id))).toEqual([])
  expect([...tried].filter((id) => !known.includes(id))).toEqual([
    'wbip:Unheard.BitcoinProvider',
    'standard:Standard',
  ])
})

test('all of them are tried somewhere, each once', () => {
  expect([...unisatShapes, ...wbipShapes, ...otherShapes]).toEqual(allShapes)
  expect(new Set(allShapes.map(({ name }) => name)).size).toBe(allShapes.length)
  expect(new Set(misbehaviours.map(({ name }) => name)).size).toBe(misbehaviours.length)
})

test('there are many rows, and a cell is only left out where it cannot come about', () => {
  expect(misbehaviours.length).toBeGreaterThanOrEqual(40)
  expect(absent.filter((cell) => !/^(practice|air-gapped) never /.test(cell))).toEqual([])
  expect(absent).toHaveLength(17)
  expect(allShapes.length * misbehaviours.length - absent.length).toBeGreaterThan(550)
})

test('every row is tried with taproot and with native segwit accounts', () => {
  for (const row of misbehaviours) {
    const kinds = allShapes
      .filter((shape) => typeof endingOf(row, shape) === 'string')
      .map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['p2tr', 'p2wpkh']))
  }
})
