import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { stakeCost } from '@/lib/staking/cost'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import { NoParamsError, paramsAt, type StakingParams } from '@/lib/staking/params'
import { pinnedParams } from './pinned-params'

const staker = toXOnlyKey('89bb0cdb868f0101a6979714cd68b147249eaa8403f3b62e6ee9408ecffdc6cb')
const provider = toXOnlyKey('32e06a3a6f6703874eea751a81910d7848f52db85aa940d41d6a14a24dfdfb24')
const destination = toHexBrand('0014751e76e8199196d454941c45d1b3a323f1433bd6')

async function pinned(network: 'mainnet' | 'signet'): Promise<readonly StakingParams[]> {
  const versions = await pinnedParams(network)
  if (!versions) throw new Error('nothing is pinned')
  return versions
}

async function latest(network: 'mainnet' | 'signet'): Promise<StakingParams> {
  return paramsAt(await pinned(network), toHeight(2_000_000))
}

const costOf = (params: StakingParams) =>
  stakeCost({
    params,
    amount: toSats(500_000),
    stakingTime: params.maxStakingTime,
    stakingFee: toSats(1_000),
    feeRate: toFeeRate(5),
    destination,
  })

test('the pinned versions are those the networks had', async () => {
  expect((await pinned('mainnet')).map(({ activationHeight }) => activationHeight)).toEqual([
    857_910, 864_790, 874_088, 891_425, 893_362, 905_634,
  ])
  expect((await pinned('signet')).map(({ covenant }) => covenant.keys.length)).toEqual([
    9, 9, 9, 9, 9, 3, 9,
  ])
  expect(await pinnedParams('localnet')).toBeNull()
})

test('a version is in force from its activation height on, and none before the first', async () => {
  const versions = await pinned('mainnet')
  expect(paramsAt(versions, toHeight(905_633)).version).toBe(4)
  expect(paramsAt(versions, toHeight(905_634)).version).toBe(5)
  expect(() => paramsAt(versions, toHeight(857_909))).toThrow(NoParamsError)
})

// Computed by an implementation that shares no code with this one.
test.each([
  {
    network: 'mainnet',
    staking: '51208d2cb7b396f2b7f7511f6f02783519f97fe0592063b1b579d319a22b11e18314',
    unbonding: '5120ea430529dc8d62c5cd51d4e04d7563bc580bf79089ece178ec5b789f70642ce6',
    change: '512028da3637cbc43a1531994e4b43cf835b50cb2a78c5221f2827182fbbeaece96d',
  },
  {
    network: 'signet',
    staking: '5120efe8c167f8ac81a294869775856de0aa3b883775eb96c5e6edc90c56267eb8a3',
    unbonding: '5120093f77fbe7a396a1736a3ee407b815cab05f309807622d0b045a9d9d1428e3f0',
    change: '512028da3637cbc43a1531994e4b43cf835b50cb2a78c5221f2827182fbbeaece96d',
  },
] as const)('the latest parameters of $network give outputs', async ({ network, ...scripts }) => {
  const { covenant, maxStakingTime, unbondingTime } = await latest(network)
  const terms = {
    staker,
    finalityProviders: [provider],
    covenant,
    stakingTime: maxStakingTime,
    unbondingTime,
  }
  expect({
    staking: stakingOutput(terms).scriptPubKey,
    unbonding: unbondingOutput(terms).scriptPubKey,
    change: slashingChangeOutput(terms).scriptPubKey,
  }).toEqual(scripts)
})

test('a mainnet stake of 0.005 BTC risks a penalty of 500 sat and a fee of 150,000: about 30 %', async () => {
  const params = await latest('mainnet')
  const { slashed, early } = costOf(params)
  expect(slashed.whileStaked).toMatchObject({ penalty: 500n, fees: 150_000n, total: 150_500n })
  expect(slashed.whileStaked.share).toBeCloseTo(0.301, 10)
  expect(slashed.whileUnbonding).toMatchObject({ penalty: 490n, fees: 159_600n })
  expect(early.unbondingFee).toBe(9_600n)
  expect(params.unbondingTime).toBe(toBlocks(301))
})

test('the same stake on signet risks 5 % and a fee of 9,000', async () => {
  const { slashed } = costOf(await latest('signet'))
  expect(slashed.whileStaked).toMatchObject({ penalty: 25_000n, fees: 9_000n, total: 34_000n })
})
