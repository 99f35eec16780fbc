import { beforeAll, expect, test } from 'vitest'
import { bytesOf } from '@/lib/bitcoin/hex'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import type { Any } from '@/lib/staking/cosmos-messages'
import { msgSetWithdrawAddress, msgWithdrawReward, typeUrls } from '@/lib/staking/messages'
import { localKey } from './genesis-keys'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import { lock, openStaker, prepareStake, register, type Staker, signedTx } from './testing/staker'

let net: ClockedLocalnet
let staker: Staker

const incentive = '/api/babylon/babylon/incentive'
const provider = babylonAddressOf(bytesOf(localKey('finality provider account 1').publicKey))
const elsewhere = babylonAddressOf(bytesOf(localKey('elsewhere').publicKey))

beforeAll(async () => {
  net = await openClockedLocalnet()
  staker = await openStaker(net, 'rewarded')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
})

async function deliver(...messages: readonly Any[]) {
  const hash = await net.babylon.broadcast(await signedTx(staker, messages))
  return await net.babylon.transactionResult(hash)
}

const withdrawal = (type: string): Any => ({
  typeUrl: typeUrls.withdrawReward,
  value: msgWithdrawReward.encode({ type, address: staker.babylonAddress }),
})

type Coins = readonly { readonly denom: string; readonly amount: string }[]
const ubbn = (coins: Coins) => BigInt(coins[0]?.amount ?? '0')

const pending = async () => {
  const path = `${incentive}/finality_providers/${provider}/delegators/${staker.babylonAddress}/delegation_rewards`
  return ubbn(((await net.get(path)) as { rewards: Coins }).rewards)
}

/** Blocks of ten minutes, as mainnet's. */
async function letHoursPass(hours: number) {
  for (let block = 0; block < hours * 6; block += 1) {
    net.advance(600)
    await net.mine(1)
  }
}

test('nothing is earned before the stake is active for a block, and nothing can be withdrawn', async () => {
  expect(await pending()).toBe(0n)
  const gauge = await net.call(`${incentive}/address/${staker.babylonAddress}/reward_gauge`)
  expect(gauge.status).toBe(500)
  expect(await gauge.text()).toContain('reward gauge not found')
  expect(await deliver(withdrawal('btc_staker'))).toMatchObject({
    code: 1102,
    codespace: 'incentive',
    log: expect.stringContaining('no coin is withdrawable'),
  })
  expect((await deliver(withdrawal('miner')))?.log).toContain('invalid stStr: miner')
})

test('a stake earns its share of every block less the commission, and is paid where the staker says', async () => {
  const before = await pending()
  await letHoursPass(4)
  const earned = (await pending()) - before
  expect(earned).toBeGreaterThan(0n)
  await letHoursPass(4)
  const twice = (await pending()) - before
  expect(Number(twice) / Number(earned)).toBeCloseTo(2, 1)

  const address: Any = {
    typeUrl: typeUrls.setWithdrawAddress,
    value: msgSetWithdrawAddress.encode({
      delegatorAddress: staker.babylonAddress,
      withdrawAddress: elsewhere,
    }),
  }
  expect(await deliver(address, withdrawal('BTC_STAKER'))).toMatchObject({ code: 0 })
  const paid = await net.babylon.balance(elsewhere)
  expect(paid).toBeGreaterThanOrEqual(twice)
  expect(await net.get(`${incentive}/address/${staker.babylonAddress}/reward_gauge`)).toEqual({
    reward_gauges: {
      BTC_STAKER: {
        coins: [{ denom: 'ubbn', amount: `${paid}` }],
        withdrawn_coins: [{ denom: 'ubbn', amount: `${paid}` }],
      },
    },
  })
  expect(
    await net.get(`${incentive}/delegators/${staker.babylonAddress}/withdraw_address`),
  ).toEqual({ withdraw_address: elsewhere })
})

test('who has BABY at stake too scores as far as it reaches, and is paid for that as well', async () => {
  const { babylonAddress: address } = staker
  await net.control('POST babylon/bond', { address, ubbn: '50000000' })
  const tracker = `/api/babylon/babylon/costaking/v1/costakers/${address}/rewards_tracker`
  expect(await net.get(tracker)).toMatchObject({
    active_satoshis: '1000000',
    active_baby: '50000000',
    total_score: '250000',
  })
  await letHoursPass(4)
  const before = await net.babylon.balance(elsewhere)
  expect(await deliver(withdrawal('costaker'))).toMatchObject({ code: 0 })
  expect(await net.babylon.balance(elsewhere)).toBeGreaterThan(before)
})

test('a dry run of a withdrawal pays nothing, and a replayed log has paid the same', async () => {
  await letHoursPass(1)
  const before = await pending()
  await net.babylon.simulate(await signedTx(staker, [withdrawal('btc_staker')]))
  expect(await pending()).toBe(before)
  const again = await openClockedLocalnet(net.lines, { start: net.now() })
  for (const path of [
    `${incentive}/address/${provider}/reward_gauge`,
    `${incentive}/finality_providers_current_rewards/${provider}`,
    '/api/babylon/babylon/costaking/v1/current_rewards',
    `/api/babylon/cosmos/bank/v1beta1/balances/${elsewhere}`,
  ])
    expect(await again.get(path)).toEqual(await net.get(path))
})
