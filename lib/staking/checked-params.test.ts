import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import mainnet from '@/lib/config/params/mainnet.json' with { type: 'json' }
import { checkedParams, paramsProblems } from './checked-params'
import { paramsFromLcd } from './lcd-params'
import type { StakingParams } from './params'

const [latest] = paramsFromLcd(mainnet.params).slice(-1)
if (!latest) throw new Error('no version')
const only: StakingParams = { ...latest, version: 0 }
const { covenant, minStakingValue, maxStakingValue, maxStakingTime } = only
const { keys } = covenant
const committee = (quorum: number, of = keys) => ({ covenant: { keys: of, quorum } })
const p2wpkh = toHexBrand(`0014${'00'.repeat(20)}`)
const smallest = (exited: number) => ({
  slashingScript: p2wpkh,
  minStakingValue: toSats(BigInt(exited) + only.unbondingFee),
})

const brokenBy = (changes: Partial<StakingParams>) =>
  paramsProblems([{ ...only, ...changes }]).map(({ rule }) => rule)

const noDust = 'the smallest penalty is no dust'

test.each<[string, readonly string[], Partial<StakingParams>]>([
  [
    'an activation at 2³²',
    ['an activation height of 32 bits'],
    { activationHeight: toHeight(2 ** 32) },
  ],
  [
    'a least value above the most',
    ['staking values in order'],
    { minStakingValue: toSats(maxStakingValue + 1n) },
  ],
  [
    'a least time above the most',
    ['staking times in order'],
    { minStakingTime: toBlocks(maxStakingTime + 1) },
  ],
  ['a least time of nothing', ['staking times in order'], { minStakingTime: toBlocks(0) }],
  [
    'a time beyond a timelock',
    ['staking time fits a timelock'],
    { maxStakingTime: toBlocks(65_536) },
  ],
  [
    'an unbonding beyond a timelock',
    ['unbonding time fits a timelock'],
    { unbondingTime: toBlocks(65_536) },
  ],
  [
    'no unbonding time',
    ['unbonding time fits a timelock', 'unbonding takes longer than finality'],
    { unbondingTime: toBlocks(0) },
  ],
  ['no unbonding fee', ['unbonding fee below the smallest stake'], { unbondingFee: toSats(0) }],
  [
    'an unbonding fee of the whole stake',
    ['unbonding fee below the smallest stake', noDust],
    { unbondingFee: minStakingValue },
  ],
  ['no slashing fee', ['a slashing fee'], { minSlashingFee: toSats(0) }],
  ['no slashing script', ['a slashing script'], { slashingScript: toHexBrand('') }],
  ['a slashing rate of all', ['a slashing rate', noDust], { slashingRate: '1.0' }],
  ['a penalty of 293 sat', [noDust], smallest(293_499)],
  ['gas of 2⁶⁴', ['a gas fee of 64 bits'], { delegationCreationBaseGas: 2n ** 64n }],
  ['gas below zero', ['a gas fee of 64 bits'], { delegationCreationBaseGas: -1n }],
  [
    'an allow list up to 2⁶⁴',
    ['an allow list height of 64 bits'],
    { allowListExpirationHeight: 2n ** 64n },
  ],
  ['a key twice', ['covenant keys differ'], committee(6, [...keys.slice(1), ...keys.slice(1, 2)])],
  ['four of nine', ['a majority is a quorum'], committee(4)],
  ['four of eight', ['a majority is a quorum'], committee(4, keys.slice(1))],
  ['five and a half of nine', ['a majority is a quorum'], committee(5.5)],
  ['ten of nine', ['the quorum can be met'], committee(10)],
  ['none of none', ['a majority is a quorum', 'the quorum can be met'], committee(0, [])],
])('%s breaks a rule', (_, rules, changes) => {
  expect(brokenBy(changes)).toEqual(rules)
})

test.each<[string, Partial<StakingParams>]>([
  ['the last height', { activationHeight: toHeight(0xffffffff) }],
  ['one value', { maxStakingValue: minStakingValue }],
  ['one time', { minStakingTime: maxStakingTime }],
  ['the longest time', { maxStakingTime: toBlocks(65_535) }],
  ['the shortest times', { minStakingTime: toBlocks(1), unbondingTime: toBlocks(1) }],
  ['the longest unbonding', { unbondingTime: toBlocks(65_535) }],
  ['the least fees', { unbondingFee: toSats(1), minSlashingFee: toSats(1) }],
  ['a fee that leaves a satoshi', { unbondingFee: toSats(minStakingValue - 1n) }],
  ['a penalty that is just relayed', smallest(294_000)],
  ['no gas and no allow list', { delegationCreationBaseGas: 0n, allowListExpirationHeight: 0n }],
  ['the most gas', { delegationCreationBaseGas: 2n ** 64n - 1n }],
  ['five of nine', committee(5)],
  ['all of nine', committee(9)],
  ['one of one', committee(1, keys.slice(0, 1))],
])('%s is allowed', (_, changes) => {
  expect(brokenBy(changes)).toEqual([])
})

test('a commission rate is a decimal from 0 to 1', () => {
  for (const minCommissionRate of ['0', '0.03', '0.000000000000000001', '1', '1.000'])
    expect(brokenBy({ minCommissionRate })).toEqual([])
  for (const minCommissionRate of [
    '',
    '.5',
    '0.',
    '1.',
    '1.01',
    '2',
    '00',
    '-0',
    ' 0.1',
    '0.1 ',
    '1e0',
  ])
    expect(brokenBy({ minCommissionRate })).toEqual(['a commission rate'])
})

test('versions count from 0 and their heights rise', () => {
  const next = { ...only, version: 1, activationHeight: toHeight(only.activationHeight + 1) }
  expect(paramsProblems([only, next])).toEqual([])
  expect(paramsProblems([only, { ...next, activationHeight: only.activationHeight }])).toEqual([
    { version: 1, rule: 'activation heights rise' },
  ])
  expect(paramsProblems([only, { ...next, version: 2 }])).toEqual([
    { version: 2, rule: 'versions count from 0' },
  ])
  expect(checkedParams([only, next])).toEqual([only, next])
  expect(() => checkedParams([next])).toThrow(RangeError)
  expect(() => checkedParams([])).toThrow(RangeError)
})
