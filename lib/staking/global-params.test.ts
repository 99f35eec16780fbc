import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { type GlobalParamsJson, globalParamsAt, globalParamsFromJson } from './global-params'
import { NoParamsError } from './params'
import { keyOf } from './testing/any-terms'

const compressed = [3, 4, 5, 6].map((n) => `02${keyOf(n)}`)

const version = (changes: Partial<GlobalParamsJson> = {}): GlobalParamsJson => ({
  version: 0,
  activation_height: 100,
  tag: '62626e31',
  covenant_pks: compressed,
  covenant_quorum: 3,
  unbonding_time: 1008,
  unbonding_fee: 64_000,
  max_staking_amount: 5_000_000,
  min_staking_amount: 500_000,
  max_staking_time: 64_000,
  min_staking_time: 64_000,
  confirmation_depth: 10,
  staking_cap: 1_000_000,
  ...changes,
})
const next = { version: 1, activation_height: 200 }
const read = (...versions: readonly Partial<GlobalParamsJson>[]) =>
  globalParamsFromJson(versions.map(version))
const refused = (...versions: readonly Partial<GlobalParamsJson>[]) =>
  expect(() => read(...versions)).toThrow(RangeError)

test('versions and their heights ascend', () => {
  expect(read({}, next).map((params) => params.version)).toEqual([0, 1])
  refused(next, {})
  refused({}, { ...next, version: 0 })
  refused({}, { ...next, activation_height: 100 })
  refused({}, { ...next, activation_height: 99 })
  refused({}, next, { version: 1, activation_height: 300 })
})

test('a version has a cap on the value or a last height, and not both', () => {
  const none = { staking_cap: 0 }
  expect(read({}).map(({ cap }) => cap)).toEqual([{ kind: 'value', most: 1_000_000n }])
  expect(read({ ...none, cap_height: 150 }).map(({ cap }) => cap)).toEqual([
    { kind: 'height', last: 150 },
  ])
  refused(none)
  refused({ cap_height: 150 })
})

test('a tag has four bytes', () => {
  expect(read({}).map(({ tag }) => tag)).toEqual(['62626e31'])
  refused({ tag: '62626e' })
  refused({ tag: '62626e3131' })
  refused({ tag: 'bbn-bbn1' })
})

test('a committee is of different keys, most of which must sign', () => {
  const quorumOf = (quorum: number) => read({ covenant_quorum: quorum })[0]?.covenant.quorum
  expect(quorumOf(3)).toBe(3)
  expect(quorumOf(4)).toBe(4)
  refused({ covenant_quorum: 2 })
  refused({ covenant_quorum: 5 })
  refused({ covenant_quorum: 2.5 })
  refused({ covenant_pks: [...compressed.slice(1), ...compressed.slice(1, 2)] })
  refused({ covenant_pks: compressed.map((key) => key.slice(2)) })
  refused({ covenant_pks: [], covenant_quorum: 0 })
})

test('a version is in force from its height on', () => {
  const versions = read({}, next)
  const at = (height: number) => globalParamsAt(versions, toHeight(height)).version
  expect([100, 199, 200, 5000].map(at)).toEqual([0, 0, 1, 1])
  const problem = { code: 'no-params', retryable: false, height: 99 }
  expect(() => at(99)).toThrow(expect.objectContaining(problem))
  expect(() => at(99)).toThrow(NoParamsError)
})
