import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { weightOf } from '@/lib/bitcoin/transaction'
import { stakeCost } from './cost'
import { unbondingWeight, withdrawalWeight } from './exit-weight'
import { flows } from './vectors/flows'

const [mainnet] = flows
if (!mainnet) throw new Error('no vectors')
const { stakingParams: params } = mainnet

const destination = toHexBrand(`5120${'00'.repeat(32)}`)
const cost = () =>
  stakeCost({
    params,
    amount: toSats(500_000),
    stakingTime: toBlocks(64_000),
    stakingFee: toSats(1_000),
    feeRate: toFeeRate(10),
    destination,
  })

test('weights are those of the independent, signed transactions', () => {
  for (const { unbonding_tx, params: numbers, withdrawals, staking_time } of flows) {
    expect(unbondingWeight(params.covenant)).toBe(weightOf(unbonding_tx.signed_hex))
    const [staking, unbonding] = [toBlocks(staking_time), toBlocks(numbers.unbonding_time_blocks)]
    const { staking_expired: late, early_unbonded: early } = withdrawals
    expect(withdrawalWeight({ from: 'expired', timelock: staking, destination })).toBe(
      weightOf(late.tx_hex),
    )
    expect(withdrawalWeight({ from: 'unbonded', timelock: unbonding, destination })).toBe(
      weightOf(early.tx_hex),
    )
  }
  expect(unbondingWeight(params.covenant)).toBe(1280)
})

test('slashing the smallest stake on mainnet takes about 30 %, nearly all of it as miner fee', () => {
  expect(cost().slashed.whileStaked).toEqual({
    penalty: 500n,
    fees: 150_000n,
    total: 150_500n,
    share: 0.301,
  })
})

test('slashing during unbonding also costs the unbonding fee, and takes its share of what is left', () => {
  expect(cost().slashed.whileUnbonding).toEqual({
    penalty: 490n,
    fees: 159_600n,
    total: 160_090n,
    share: 0.32018,
  })
})

test('each way out is added up with the miner fee of the way in', () => {
  expect(cost().atExpiry).toEqual({ withdrawalFee: 1_460n, total: 2_460n })
  expect(cost().early).toEqual({
    unbondingFee: 9_600n,
    unbondingFeeRate: 30,
    withdrawalFee: 1_380n,
    total: 11_980n,
  })
})
