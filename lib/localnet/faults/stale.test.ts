import { expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { lock, openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'

const lcdTip = async (net: ClockedLocalnet, source: string) => {
  const { header } = (await net.get(`/api/${source}/babylon/btclightclient/v1/tip`)) as {
    header: { height: number }
  }
  return header.height
}

test('a stale source stays as many blocks behind as it was told to', async () => {
  const net = await openClockedLocalnet()
  const tip = await net.bitcoin.tip()
  for (let block = 0; block < 4; block += 1) await net.mine(1)
  await net.control('POST faults', { source: 'bitcoin', kind: 'stale', blocks: 3 })
  await net.control('POST faults', { source: 'babylon-2', kind: 'stale', blocks: 2 })
  expect(await net.bitcoin.tip()).toBe(tip + 1)
  expect(await lcdTip(net, 'babylon-2')).toBe(tip + 2)
  expect(await lcdTip(net, 'babylon')).toBe(tip + 4)
  await net.mine(5)
  expect(await net.bitcoin.tip()).toBe(tip + 6)
  await net.control('DELETE faults')
  expect(await net.bitcoin.tip()).toBe(tip + 9)
})

test('a stale indexer and a stale node know a stake later than the others', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'late')
  for (const source of ['indexer', 'babylon'] as const)
    await net.control('POST faults', { source, kind: 'stale', blocks: 2 })
  const stake = await prepareStake(staker)
  await net.control('DELETE faults', { source: 'babylon' })
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  const { stakingTxid } = stake.transactions
  const path = `/api/indexer/v2/delegation?staking_tx_hash_hex=${stakingTxid}`
  const state = async () => {
    const answer = (await net.get(path)) as { data?: { state: string } }
    return answer.data?.state ?? 'unknown'
  }
  expect(await state()).toBe('unknown')
  await net.mine(1)
  await net.mine(1)
  expect(await state()).toBe('VERIFIED')
  for (let block = 0; block < 4; block += 1) await net.mine(1)
  expect(await state()).toBe('ACTIVE')
})

test('what is sent to a stale source reaches the network', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'sends')
  const { txid } = await net.control('POST fund', {
    address: staker.account.address,
    sats: '70000',
    confirm: false,
  })
  const hex = await (await net.call(`/api/bitcoin/tx/${txid}/hex`)).text()
  await net.control('POST faults', { source: 'bitcoin', kind: 'stale', blocks: 1 })
  expect((await net.call(`/api/bitcoin/tx/${txid}`)).status).toBe(404)
  const sent = await net.call('/api/bitcoin/tx', { method: 'POST', body: hex })
  expect(await sent.text()).toBe(txid)
})
