import { beforeAll, expect, test } from 'vitest'
import { covenantCommittee } from './genesis-keys'
import { latestParams } from './genesis-params'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  unbond,
} from './testing/staker'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})

const statusOf = async ({ transactions }: PreparedStake, seen = net) =>
  (await seen.babylon.delegation(transactions.stakingTxid))?.status

test('parameters change at a Bitcoin height, and a stake keeps those it was made under', async () => {
  const staker = await openStaker(net, 'parameters')
  const before = await prepareStake(staker)
  await register(staker, before.message)
  const { height } = await net.control('GET status')
  const changed = {
    activationHeight: height + 1,
    covenantKeys: covenantCommittee(2).keys,
    unbondingTime: 20,
  } as const
  expect(await net.control('POST params', changed)).toEqual({ version: 4 })
  await expect(net.control('POST params', changed)).rejects.toThrow('activation heights rise')
  await expect(
    net.control('POST params', { activationHeight: height + 9, unbondingTime: 5 }),
  ).rejects.toThrow('unbonding takes longer than finality')

  const early = await prepareStake(staker, 70)
  await net.mine(1)
  expect(await register(staker, early.message)).toMatchObject({
    code: 1114,
    log: expect.stringContaining('unbonding time 12 must be equal to 20'),
  })
  const params = (await net.babylon.params()).at(-1) ?? latestParams
  const after = await prepareStake(staker, 80, params)
  expect(await register(staker, after.message)).toMatchObject({ code: 0 })
  await net.pass(3)
  for (const [stake, version] of [
    [before, 3],
    [after, 4],
  ] as const) {
    const { stakingTxid } = stake.transactions
    const delegation = await net.babylon.delegation(stakingTxid)
    expect(delegation).toMatchObject({ paramsVersion: version, status: { kind: 'verified' } })
    expect(delegation?.covenantUnbondingSignatures.map(({ key }) => key).toSorted()).toEqual(
      stake.params.covenant.keys.toSorted(),
    )
  }
})

test('below its quorum the covenant verifies no stake, and above it again it does', async () => {
  const staker = await openStaker(net, 'covenant')
  const params = (await net.babylon.params()).at(-1) ?? latestParams
  const stake = await prepareStake(staker, 64, params)
  await net.control('POST covenant', { answering: 5 })
  await register(staker, stake.message)
  await net.pass(3)
  expect(await statusOf(stake)).toEqual({ kind: 'pending' })
  await net.control('POST covenant', { answering: 6 })
  await net.tick()
  expect(await statusOf(stake)).toEqual({ kind: 'verified' })
  await net.control('POST covenant', { answering: null })
})

test('what the watchers leave undone Babylon does not know, until they do it', async () => {
  const staker = await openStaker(net, 'watchers')
  const params = (await net.babylon.params()).at(-1) ?? latestParams
  const stake = await prepareStake(staker, 64, params)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.control('POST watchers', { headers: false })
  const tip = await net.babylon.bitcoinTip()
  await net.mine(3)
  expect(await net.babylon.bitcoinTip()).toEqual(tip)
  expect(await net.control('POST watchers', { headers: true, inclusion: false })).toMatchObject({
    headers: true,
    inclusion: false,
    spends: true,
  })
  await net.tick()
  expect(await statusOf(stake)).toEqual({ kind: 'verified' })
  await net.control('POST watchers', { inclusion: true, spends: false })
  await net.tick()
  expect(await statusOf(stake)).toEqual({ kind: 'active' })
  await unbond(staker, stake)
  await net.mine(1)
  expect(await statusOf(stake)).toEqual({ kind: 'active' })
  await net.control('POST watchers', { spends: true })
  await net.tick()
  expect(await statusOf(stake)).toEqual({ kind: 'unbonding' })
})

test('a reorganisation as deep as what Babylon takes for settled halts it, until its operators restart it', async () => {
  const staker = await openStaker(net, 'halt')
  const params = (await net.babylon.params()).at(-1) ?? latestParams
  const stake = await prepareStake(staker, 64, params)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  expect(await statusOf(stake)).toEqual({ kind: 'active' })
  await net.control('POST reorg', { depth: 1 })
  await net.tick()
  const largest = '/api/babylon/babylon/btcstaking/v1/largest_btc_reorg'
  expect(await net.get(largest)).toMatchObject({ block_diff: 1 })
  expect(await statusOf(stake)).toEqual({ kind: 'active' })

  await net.control('POST reorg', { depth: 5 })
  await net.tick()
  expect(await net.get(largest)).toMatchObject({ block_diff: 5 })
  const { babylonHeight } = await net.control('GET status')
  await expect(register(staker, (await prepareStake(staker, 90, params)).message)).rejects.toThrow(
    'no block holds the transaction',
  )
  await net.mine(2)
  expect(await net.control('GET status')).toMatchObject({ babylonHeight })
  expect(await net.control('POST babylon/restart')).toEqual({ restarted: true })
  expect(await statusOf(stake)).toEqual({ kind: 'verified' })
  await net.tick()
  await net.mine(1)
  expect(await statusOf(stake)).toEqual({ kind: 'active' })
  const again = await openClockedLocalnet(net.lines)
  expect(await statusOf(stake, again)).toEqual({ kind: 'active' })
})
