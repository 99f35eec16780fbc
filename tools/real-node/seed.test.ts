import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { type Bitcoind, startBitcoind } from './bitcoind'

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(() => bitcoind.stop())

type Stats = { readonly data: Readonly<Record<string, number>> }

test('a real node takes every block of a seed, and the stakes are there again after a restart', async () => {
  const options = { start: Date.now(), bitcoind: bitcoind.call }
  const net = await openClockedLocalnet([], options)
  const { id } = await net.control('POST wallets', {})
  const { staker, height } = await net.control('POST seed', { staker: id, count: 90 })
  expect(await bitcoind.call('getblockcount')).toBe(height)
  const stats = async (from: typeof net) =>
    (await from.get(`/api/indexer/v2/staker/stats?staker_pk_hex=${staker}`)) as Stats
  const { data } = await stats(net)
  expect(data.active_delegations).toBeGreaterThan(50)
  for (const group of ['unbonding', 'withdrawable', 'slashed'])
    expect(data[`${group}_delegations`]).toBeGreaterThan(0)
  const again = await openClockedLocalnet(net.lines, options)
  expect(await stats(again)).toEqual({ data })
})
