import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import {
  lock,
  openStaker,
  prepareStake,
  register,
  unbond,
  withdraw,
} from '@/lib/localnet/testing/staker'
import { type Bitcoind, startBitcoind } from './bitcoind'

let bitcoind: Bitcoind
let net: ClockedLocalnet
beforeEach(async () => {
  bitcoind = await startBitcoind()
  net = await open()
})
afterEach(() => bitcoind.stop())

const open = (log: readonly string[] = []) =>
  openClockedLocalnet(log, { start: Date.now(), bitcoind: bitcoind.call })

const stateOf = async (txid: string, { get } = net) => {
  const answer = await get(`/api/indexer/v2/delegation?staking_tx_hash_hex=${txid}`)
  return (answer as { readonly data: { readonly state: string } }).data.state
}

test('a stake lives on a real node as on the embedded one, and the network is found again by its log', async () => {
  const staker = await openStaker(net, 'followed')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const { stakingTxid } = stake.transactions
  expect(await stateOf(stakingTxid)).toBe('ACTIVE')
  await unbond(staker, stake)
  await net.mine(1)
  await net.mine(10)
  await expect(withdraw(staker, stake, 'unbonded')).rejects.toThrow('non-BIP68-final')

  const again = await open(net.lines)
  expect(await stateOf(stakingTxid, again)).toBe('EARLY_UNBONDING')
  await net.mine(2)
  await withdraw(staker, stake, 'unbonded')
  await net.mine(1)
  expect(await stateOf(stakingTxid)).toBe('EARLY_UNBONDING_WITHDRAWN')
  await again.tick()
  expect(await stateOf(stakingTxid, again)).toBe('EARLY_UNBONDING_WITHDRAWN')
})

test('a branch that somebody else makes longer is followed, and what was mined waits again', async () => {
  const staker = await openStaker(net, 'forked')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(1)
  const address = staker.account.address
  await bitcoind.call('invalidateblock', await bitcoind.call('getbestblockhash'))
  for (const _ of [1, 2]) await bitcoind.call('generateblock', address, [])
  await net.tick()
  expect(await net.bitcoin.transaction(stake.transactions.stakingTxid)).toMatchObject({
    confirmedAt: null,
  })
  await net.control('POST reorg', { depth: 3 })
  expect(await bitcoind.call('getblockcount')).toBe(await net.bitcoin.tip())
})

test('a real node is not turned back, and forgets nothing', async () => {
  const words = { message: 'a real node cannot be turned back' }
  expect(await (await net.post('/localnet/reset', {})).json()).toMatchObject(words)
  const stale = { source: 'bitcoin', kind: 'stale', blocks: 3 }
  expect(await (await net.post('/localnet/faults', stale)).json()).toMatchObject(words)
  const { account } = await openStaker(net, 'kept')
  const sent = { address: account.address, sats: '5000', confirm: false }
  const { txid } = await net.control('POST fund', sent)
  await expect(net.control('POST evict', { txid })).rejects.toThrow('forgets nothing')
})
