import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { arrangement, firstRows, type Shelf, settled, shelf, withMore } from './provider-shelf'

const provider = (number: number, stake = number): FinalityProvider => ({
  key: toXOnlyKey(number.toString(16).padStart(64, '0')),
  moniker: `Provider ${number}`,
  website: '',
  details: '',
  commission: '0.05',
  state: { kind: 'active' },
  activeStake: toSats(BigInt(stake)),
  activeDelegations: 0,
})

const many = (count: number) => Array.from({ length: count }, (_, index) => provider(index + 1))
const names = ({ rows }: Shelf) => rows.map(({ moniker }) => Number(moniker.split(' ')[1]))

test('the first rows are those with the most stake', () => {
  const shown = shelf(many(215), arrangement(''))
  expect(names(shown)).toEqual([215, 214, 213, 212, 211, 210, 209, 208])
  expect(shown).toMatchObject({ isByUse: true, found: { length: 215 } })
})

test('more rows follow those that are there', () => {
  const before = shelf(many(215), arrangement(''))
  const after = shelf(many(215), withMore(arrangement('')))
  expect(after.rows.slice(0, firstRows)).toEqual(before.rows)
  expect(after.rows).toHaveLength(28)
})

test('what is chosen is shown before the others, and once', () => {
  const chosen = provider(3)
  expect(names(shelf(many(215), arrangement(chosen.key)))).toEqual([
    3, 215, 214, 213, 212, 211, 210, 209, 208,
  ])
  expect(names(shelf(many(4), arrangement(chosen.key)))).toEqual([4, 3, 2, 1])
})

test('what is chosen is shown although it is not what is searched for', () => {
  const shown = shelf(many(20), arrangement(provider(3).key, 'provider 17'))
  expect(names(shown)).toEqual([3, 17])
  expect(shown.found).toHaveLength(1)
})

test('a part of the key finds its provider, two letters of a name do not find keys', () => {
  const [first, second] = [provider(0xabcdef), { ...provider(2), moniker: 'Cab' }]
  const found = (search: string) => shelf([first, second], arrangement('', search)).found
  expect(found('BCDEF')).toEqual([first])
  expect(found('ab')).toEqual([second])
})

test('nobody who is shown moves when others arrive, once somebody points at the rows', () => {
  const list = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(list, fc.nat({ max: 60 }), (numbers, arrived) => {
      const all = numbers.map((number) => provider(number))
      const before = shelf(all.slice(0, arrived), arrangement(''))
      const after = shelf(all, settled(arrangement(''), before))
      expect(after.rows.slice(0, before.rows.length)).toEqual(before.rows)
      expect(new Set(after.found)).toEqual(new Set(all))
    }),
  )
})

test('that others would come first is known', () => {
  const before = shelf(many(10), arrangement(''))
  const after = shelf(many(215), settled(arrangement(''), before))
  expect(after.isByUse).toBe(false)
  expect(names(after)).toEqual([10, 9, 8, 7, 6, 5, 4, 3])
})
