import { expect, test } from 'vitest'
import { serving } from '@/lib/adapters/testing/fake-server'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { BadAnswerError } from '@/lib/ports/source'
import { toUbbn } from '@/lib/staking/ubbn'
import { createLocalnetControl } from './localnet-control'

const txid = 'ab'.repeat(32)

const answers = {
  '/status': { body: { height: 120, babylonHeight: 300, blockIntervalSeconds: 5, mempool: 2 } },
  '/mine': { body: { height: 130 } },
  '/fund': { body: { txid } },
  '/babylon/fund': { body: {} },
  '/interval': { body: {} },
  '/reorg': { body: { height: 131, hash: txid } },
  '/fees': { body: {} },
  '/providers/slash': { body: {} },
  '/faults': {
    body: {
      faults: [
        { source: 'bitcoin', kind: 'stale', blocks: 3, id: 1, path: '/tx' },
        { source: 'indexer', kind: 'html', id: 2 },
      ],
    },
  },
}

test('every switch says what it does in the words of the local network', async () => {
  const asked: string[] = []
  const localnet = createLocalnetControl({ root: 'http://server', fetch: serving(answers, asked) })
  expect(await localnet.status()).toEqual(answers['/status'].body)
  expect(await localnet.mine(10)).toBe(130)
  expect(await localnet.fund('bcrt1q', toSats(100_000_000))).toBe(txid)
  await localnet.fundBabylon('bbn1', toUbbn(5))
  await localnet.setBlockInterval(0)
  expect(asked).toEqual([
    'GET /status',
    'POST /mine {"blocks":10}',
    'POST /fund {"address":"bcrt1q","sats":"100000000"}',
    'POST /babylon/fund {"address":"bbn1","ubbn":"5"}',
    'POST /interval {"seconds":0}',
  ])
})

test('a bad day is made of the same words', async () => {
  const asked: string[] = []
  const localnet = createLocalnetControl({ root: 'http://server', fetch: serving(answers, asked) })
  expect(await localnet.reorganise(2)).toBe(131)
  await localnet.setFees(toFeeRate(300))
  await localnet.setFees(null)
  await localnet.slash(toXOnlyKey(txid))
  const faults = await localnet.faults()
  expect(faults).toEqual([
    { source: 'bitcoin', kind: 'stale', blocks: 3 },
    { source: 'indexer', kind: 'html' },
  ])
  await localnet.setFaults(faults)
  expect(asked).toEqual([
    'POST /reorg {"depth":2}',
    'POST /fees {"fastest":300}',
    'POST /fees {}',
    `POST /providers/slash {"key":"${txid}"}`,
    'GET /faults',
    `PUT /faults {"faults":${JSON.stringify(faults)}}`,
  ])
})

test('a status without a height is a bad answer', async () => {
  const fetch = serving({ '/status': { body: { babylonHeight: 300, mempool: 2 } } })
  const localnet = createLocalnetControl({ root: 'http://server', fetch })
  await expect(localnet.status()).rejects.toThrow(BadAnswerError)
})
