import { expect, test } from 'vitest'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { keyStanding } from './key-standing'

const { key } = fakeKey('staker')
const connected = (name: 'staker' | 'another') =>
  ({ kind: 'connected', wallet: { account: fakeKey(name) } }) as const

test('a stake is the wallet’s own when the wallet has its key', () => {
  expect(keyStanding(connected('staker'), key)).toBe('own')
  expect(keyStanding(connected('another'), key)).toBe('another')
})

test('whoever only looks has no key', () => {
  expect(keyStanding({ kind: 'none' }, key)).toBe('missing')
})

test('a wallet that is locked or failed has to be connected again', () => {
  const gone = { name: 'one', error: null }
  expect(keyStanding({ kind: 'failed', ...gone }, key)).toBe('missing')
  expect(keyStanding({ kind: 'changed', again: () => {}, ...gone }, key)).toBe('missing')
})

test('nothing is said while a wallet is asked', () => {
  expect(keyStanding({ kind: 'connecting', name: 'one' }, key)).toBe('asking')
})
