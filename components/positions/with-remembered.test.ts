import { expect, test } from 'vitest'
import type { Delegation } from '@/lib/staking/delegation'
import { withRemembered } from './with-remembered'

// Only the id is looked at.
const stake = (stakingTxid: string) => ({ stakingTxid }) as Delegation
const [old, made] = [stake('01'), stake('02')]

test('a stake made since the list was told stands before it, and each stands there once', () => {
  expect(withRemembered([old], [made, old])).toEqual([made, old])
  expect(withRemembered([], [made])).toEqual([made])
})

test('an empty list that is old is not shown before it is known what is remembered', () => {
  expect(withRemembered([], undefined)).toBeUndefined()
  expect(withRemembered([old], undefined)).toEqual([old])
})

test('without a list there is what is remembered', () => {
  expect(withRemembered(undefined, [made])).toEqual([made])
  expect(withRemembered(undefined, undefined)).toBeUndefined()
})
