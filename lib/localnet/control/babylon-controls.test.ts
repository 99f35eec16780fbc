import { beforeAll, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'

let net: ClockedLocalnet
beforeAll(async () => {
  net = await openClockedLocalnet()
})

test('a stake waits while the covenant is short of its quorum', async () => {
  expect(await net.control('POST covenant', { answering: 5 })).toEqual({ answering: 5 })
  const staker = await openStaker(net, 'short')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  const { stakingTxid } = stake.transactions
  const signed = async () =>
    (await net.babylon.delegation(stakingTxid))?.covenantUnbondingSignatures.length
  expect(await signed()).toBe(5)
  await net.control('POST covenant', { answering: null })
  await net.pass(1)
  expect(await signed()).toBe(9)
})

test('a watcher that sleeps leaves Babylon behind Bitcoin', async () => {
  const tip = async () => {
    const path = '/api/babylon/babylon/btclightclient/v1/tip'
    const { header } = (await net.get(path)) as { header: { height: number } }
    return header.height
  }
  const before = await tip()
  expect(await net.control('POST watchers', { headers: false })).toEqual({
    headers: false,
    inclusion: true,
    spends: true,
    checkpoints: true,
  })
  await net.mine(2)
  expect(await tip()).toBe(before)
  await net.control('POST watchers', { headers: true })
  await net.tick()
  expect(await tip()).toBe(before + 2)
})

test('parameters change from a height on', async () => {
  const activationHeight = (await net.bitcoin.tip()) + 5
  const { version } = await net.control('POST params', {
    activationHeight,
    unbondingFee: '12000',
    unbondingTime: 20,
    slashingRate: '0.05',
    covenantQuorum: 7,
  })
  const at = (height: number) =>
    net.get(`/api/babylon/babylon/btcstaking/v1/params/btc_height/${height}`)
  expect(await at(activationHeight - 1)).toMatchObject({ version: version - 1 })
  expect(await at(activationHeight)).toMatchObject({
    version,
    params: {
      unbonding_fee_sat: '12000',
      unbonding_time_blocks: 20,
      slashing_rate: '0.050000000000000000',
      covenant_quorum: 7,
    },
  })
})

test('BABY is put at stake and taken back', async () => {
  const { babylonAddress: address } = await openStaker(net, 'bonds')
  expect(await net.control('POST babylon/bond', { address, ubbn: '5000' })).toEqual({
    ubbn: '5000',
  })
  expect(await net.control('POST babylon/unbond', { address, ubbn: '2000' })).toEqual({
    ubbn: '3000',
  })
  await expect(net.control('POST babylon/unbond', { address, ubbn: '3001' })).rejects.toThrow(
    'does not have that much',
  )
})

test.each([
  ['covenant', { answering: 10 }, /answering is not between 0 and 9/],
  ['watchers', { headers: 'no' }, /headers is not true or false/],
  ['params', { activationHeight: 0 }, /a rule is broken/],
  ['params', { activationHeight: 9999, slashingRate: '2' }, /slashingRate is not a share/],
  ['params', { activationHeight: 9999, unbondingFee: 5 }, /unbondingFee is not a number of sat/],
  [
    'params',
    { activationHeight: 9999, covenantKeys: ['ab'] },
    /covenantKeys\[0\] is not an x-only/,
  ],
  ['params', { activationHeight: 9999, covenantQuorum: 0 }, /a rule is broken/],
  ['babylon/bond', { address: 'bbn1', ubbn: '1' }, /address: not-an-address/],
])('%s with %j answers 400 and says why', async (path, body, message) => {
  const response = await net.post(`/localnet/${path}`, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) })
})
