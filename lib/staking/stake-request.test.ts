import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { FinalityProvider } from './finality-provider'
import { maxStake, type StakeFunds, type StakeRequest, stakeProblems } from './stake-request'
import { flows, keys } from './vectors/flows'

const params = flows.map(({ stakingParams }) => stakingParams).find(({ version }) => version === 1)
if (!params) throw new Error('nothing recorded')
const provider: FinalityProvider = {
  key: toXOnlyKey(keys.fp_pk_xonly),
  moniker: 'Lighthouse',
  website: '',
  details: '',
  commission: '0.050000000000000000',
  state: { kind: 'active' },
  activeStake: toSats(0),
  activeDelegations: 0,
}
const fundsOf = (value: number): StakeFunds => ({
  key: toXOnlyKey(keys.staker_pk_xonly),
  kind: 'p2tr',
  picker: 'holdfast',
  coins: [
    {
      outpoint: { txid: toTxid('aa'.repeat(32)), vout: 0 },
      scriptPubKey: `5120${'11'.repeat(32)}` as Hex,
      value: toSats(value),
      confirmedAt: toHeight(1),
    },
  ],
})
const request: StakeRequest = {
  value: toSats(60_000),
  stakingTime: toBlocks(20_000),
  finalityProvider: provider.key,
  feeRate: toFeeRate(2),
}
const problemsOf = (changed: Partial<StakeRequest>, funds = fundsOf(1_000_000)) =>
  stakeProblems({ request: { ...request, ...changed }, params, funds, provider })

test('a request within every limit has no problem', () => {
  expect(problemsOf({})).toEqual([])
})

test('every problem is told at once, with the limit it breaks', () => {
  const finalityProvider = toXOnlyKey(keys.staker_pk_xonly)
  const wrong = { value: toSats(49_999), stakingTime: toBlocks(9_999), finalityProvider }
  expect(problemsOf(wrong, fundsOf(10_000))).toEqual([
    { kind: 'value-too-small', least: 50_000n },
    { kind: 'not-enough-coins', most: 10_000n - 222n },
    { kind: 'time-too-short', least: 10_000 },
    { kind: 'provider-unknown' },
    { kind: 'key-has-two-roles' },
  ])
})

test('both bounds are allowed and the next step is not', () => {
  const rich = fundsOf(100_000_000_000)
  expect(problemsOf({ value: params.minStakingValue, stakingTime: params.minStakingTime })).toEqual(
    [],
  )
  expect(
    problemsOf({ value: params.maxStakingValue, stakingTime: params.maxStakingTime }, rich),
  ).toEqual([])
  const beyond = { value: toSats(params.maxStakingValue + 1n), stakingTime: toBlocks(64_001) }
  expect(problemsOf(beyond, rich)).toEqual([
    { kind: 'value-too-large', most: params.maxStakingValue },
    { kind: 'time-too-long', most: 64_000 },
  ])
})

test('of a draft, what is given is judged, as far as it can be without the rest', () => {
  const empty = { value: null, stakingTime: null, finalityProvider: null, feeRate: null }
  const draft = (given: Partial<StakeRequest>, funds: StakeFunds | null = fundsOf(10_000)) =>
    stakeProblems({ request: { ...empty, ...given }, params, funds, provider }).map(
      ({ kind }) => kind,
    )
  const finalityProvider = toXOnlyKey(keys.staker_pk_xonly)
  const value = toSats(49_999)
  expect(draft({})).toEqual([])
  expect(draft({}, null)).toEqual([])
  expect(draft({ value })).toEqual(['value-too-small'])
  expect(draft({ value, feeRate: toFeeRate(2) }, null)).toEqual(['value-too-small'])
  expect(draft({ value, feeRate: toFeeRate(2) })).toEqual(['value-too-small', 'not-enough-coins'])
  expect(draft({ feeRate: toFeeRate(2) })).toEqual([])
  expect(draft({ stakingTime: toBlocks(1) })).toEqual(['time-too-short'])
  expect(draft({ finalityProvider }, null)).toEqual(['provider-unknown'])
  expect(draft({ finalityProvider })).toEqual(['provider-unknown', 'key-has-two-roles'])
})

test('a slashed provider is refused; a jailed one only earns nothing', () => {
  const withState = (kind: 'slashed' | 'jailed' | 'inactive') =>
    stakeProblems({
      request,
      params,
      funds: fundsOf(1_000_000),
      provider: { ...provider, state: { kind } },
    })
  expect(withState('slashed')).toEqual([{ kind: 'provider-slashed' }])
  expect(withState('jailed')).toEqual([])
  expect(withState('inactive')).toEqual([])
})

test('a provider the indexer does not know is refused', () => {
  const funds = fundsOf(1_000_000)
  const problems = stakeProblems({ request, params, funds, provider: null })
  expect(problems).toEqual([{ kind: 'provider-unknown' }])
})

test('the most that can be staked has no money problem, and one satoshi more has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60_000, max: 10 ** 11 }),
      fc.integer({ min: 1, max: 50 }),
      (coin, rate) => {
        const [funds, feeRate] = [fundsOf(coin), toFeeRate(rate)]
        const most = maxStake(funds, params, feeRate)
        expect(problemsOf({ value: most, feeRate }, funds)).toEqual([])
        expect(problemsOf({ value: toSats(most + 1n), feeRate }, funds)).not.toEqual([])
      },
    ),
  )
})
