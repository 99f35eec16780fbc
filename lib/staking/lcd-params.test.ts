import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import mainnet from '@/lib/config/params/mainnet.json' with { type: 'json' }
import { paramsProblems } from './checked-params'
import { type LcdParamsVersion, paramsFromLcd } from './lcd-params'

const versions: readonly LcdParamsVersion[] = mainnet.params

const withLatest = (changes: Partial<LcdParamsVersion['params']>) => {
  const latest = versions.at(-1)
  if (!latest) throw new Error('no version')
  return [...versions.slice(0, -1), { ...latest, params: { ...latest.params, ...changes } }]
}

test('each number arrives as it was written', () => {
  const latest = paramsFromLcd(versions).at(-1)
  expect(latest).toMatchObject({
    version: 5,
    activationHeight: 905_634,
    maxStakingValue: 500_000_000_000n,
    slashingScript: '6a07626162796c6f6e',
    slashingRate: '0.001000000000000000',
    minSlashingFee: 150_000n,
    unbondingTime: 301,
    unbondingFee: 9_600n,
    delegationCreationBaseGas: 1_095_000n,
    allowListExpirationHeight: 139_920n,
  })
})

const key = 'd45c70d28f169e1f0c7f4a78e2bc73497afe585b70aa897955989068f3350aaa'

test.each<[string, Partial<LcdParamsVersion['params']>]>([
  ['an empty text for a number', { unbonding_fee_sat: '' }],
  ['a hexadecimal number', { unbonding_fee_sat: '0x10' }],
  ['a negative number', { min_slashing_tx_fee_sat: '-1' }],
  ['a fraction', { min_staking_value_sat: '500000.5' }],
  ['no slashing fee', { min_slashing_tx_fee_sat: '0' }],
  ['an unbonding fee as large as the smallest stake', { unbonding_fee_sat: '500000' }],
  ['a smallest stake above the largest', { min_staking_value_sat: '500000000001' }],
  ['a shortest time above the longest', { min_staking_time_blocks: 64_001 }],
  ['a time no timelock can hold', { max_staking_time_blocks: 65_536 }],
  ['no unbonding time', { unbonding_time_blocks: 0 }],
  ['a fractional time', { unbonding_time_blocks: 301.5 }],
  ['a script that is not base64', { slashing_pk_script: '6a07626162796c6f6e!' }],
  ['no script', { slashing_pk_script: '' }],
  ['a rate of one', { slashing_rate: '1.000000000000000000' }],
  ['a rate of zero', { slashing_rate: '0.000000000000000000' }],
  ['no covenant', { covenant_pks: [] }],
  ['a key twice', { covenant_pks: [key, key], covenant_quorum: 2 }],
  ['a key in upper case', { covenant_pks: [key.toUpperCase()], covenant_quorum: 1 }],
  ['a quorum without a majority', { covenant_quorum: 4 }],
  ['a quorum that cannot be met', { covenant_quorum: 10 }],
  // 490 sat to a P2PKH address, where 546 are needed.
  ['a penalty too small to relay', { slashing_pk_script: 'dqkUAQEBAQEBAQEBAQEBAQEBAQEBAQGIrA==' }],
  ['a gas fee beyond 64 bits', { delegation_creation_base_gas_fee: '18446744073709551616' }],
  ['an allow list beyond 64 bits', { allow_list_expiration_height: '18446744073709551616' }],
  ['an activation beyond 32 bits', { btc_activation_height: 2 ** 32 }],
  ['an activation before the version ahead of it', { btc_activation_height: 893_362 }],
])('%s is refused', (_, changes) => {
  expect(() => paramsFromLcd(withLatest(changes))).toThrow(RangeError)
})

test('the refusal names the version and the rule', () => {
  expect(() => paramsFromLcd(withLatest({ covenant_quorum: 4 }))).toThrow(
    'staking parameters, version 5: a majority is a quorum',
  )
})

test('versions in any other order, or with one missing, are refused', () => {
  const others = fc
    .shuffledSubarray([...versions], { minLength: 0 })
    .filter((some) => some.some((each, index) => each !== versions[index]) || some.length === 0)
  fc.assert(
    fc.property(others, (some) => {
      expect(() => paramsFromLcd(some)).toThrow(RangeError)
    }),
  )
})

test('all broken rules are told at once, and finality where it is known', () => {
  const real = paramsFromLcd(versions)
  expect(paramsProblems(real, toBlocks(300))).toEqual([])
  expect(paramsProblems(real, toBlocks(301))).toEqual([
    { version: 5, rule: 'unbonding takes longer than finality' },
  ])
  const broken = real.map((params) => ({ ...params, version: 7, slashingRate: '2' }))
  expect(paramsProblems(broken.slice(0, 1))).toEqual([
    { version: 7, rule: 'versions count from 0' },
    { version: 7, rule: 'a slashing rate' },
    { version: 7, rule: 'the smallest penalty is no dust' },
  ])
})
