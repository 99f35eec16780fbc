import { beforeAll, expect, test } from 'vitest'
import { localKey } from '@/lib/localnet/genesis-keys'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { lock, openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'

let net: ClockedLocalnet
beforeAll(async () => {
  net = await openClockedLocalnet()
})

const { key } = localKey('finality provider 1')

const provider = async (wanted: string) => {
  const path = `/api/babylon/babylon/btcstaking/v1/finality_providers/${wanted}/finality_provider`
  const told = (await net.get(path)) as { finality_provider: Record<string, unknown> }
  return told.finality_provider
}

test('a provider is made, takes more, is jailed and set free', async () => {
  const { key: made } = await net.control('POST providers/create', { moniker: 'Newcomer' })
  expect(await provider(made)).toMatchObject({ description: { moniker: 'Newcomer' } })
  await net.control('POST providers/jail', { key: made })
  expect(await provider(made)).toMatchObject({ jailed: true })
})

test('a provider that signs twice takes every stake behind it along', async () => {
  const staker = await openStaker(net, 'slashed')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const told = await net.control('POST providers/slash', { key })
  expect(told).toEqual({ key, slashings: expect.any(Number) })
  expect(told.slashings).toBeGreaterThan(0)
  await net.mine(1)
  const outpoint = { txid: stake.transactions.stakingTxid, vout: 0 }
  expect(await net.bitcoin.spendOf(outpoint)).toMatchObject({ confirmedAt: expect.any(Number) })
  await expect(net.control('POST providers/unjail', { key })).rejects.toThrow('400')
})

test('the indexer stops at a height, and has stakes to tell', async () => {
  const { id } = await net.control('POST wallets')
  await net.tick()
  const { staker } = await net.control('POST seed', { staker: id, count: 12 })
  const path = `/api/indexer/v2/delegations?staker_pk_hex=${staker}`
  expect(await net.get(path)).toMatchObject({ data: expect.any(Array) })
  expect(await net.control('POST indexer', { stoppedAt: 151 })).toEqual({ stoppedAt: 151 })
  expect(await net.get(path)).toMatchObject({ data: [] })
  await net.control('POST indexer', { stoppedAt: null })
  expect(((await net.get(path)) as { data: unknown[] }).data).toHaveLength(10)
})

test.each([
  ['providers/jail', { key: 'ab' }, /key is not an x-only public key/],
  ['providers/jail', { key: 'ff'.repeat(32) }, /key is not an x-only public key/],
  ['providers/slash', { key: localKey('nobody').key }, /./],
  ['providers/edit', { key, commission: '7' }, /commission is not a share/],
  ['providers/create', {}, /moniker is not a text/],
  ['indexer', {}, /stoppedAt is not a whole number/],
  ['seed', { count: 1 }, /neither staker nor/],
  ['seed', { count: 0, staker: 'x' }, /count is not between 1/],
  ['seed', { count: 1, bitcoinSecret: 'zz' }, /bitcoinSecret is not a secret/],
])('%s with %j is refused and says why', async (path, body, message) => {
  const response = await net.post(`/localnet/${path}`, body)
  expect(response.ok).toBe(false)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) })
})
