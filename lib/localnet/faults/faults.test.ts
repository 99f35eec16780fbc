import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import type { FaultJson } from './fault'
import type { FaultKindName } from './fault-kinds'
import { sourceNames } from './source'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})
beforeEach(async () => {
  await net.control('DELETE faults')
})

const tip = '/api/bitcoin/blocks/tip/height'
const fault = (asked: FaultJson) => net.control('POST faults', asked)
const textOf = async (path: string) => await (await net.call(path)).text()

test('every source answers over the same chains', async () => {
  const asked = sourceNames.map((source) =>
    source === 'indexer'
      ? '/v2/network-info'
      : source.startsWith('babylon')
        ? '/babylon/btclightclient/v1/tip'
        : '/blocks/tip/hash',
  )
  const answers = await Promise.all(
    sourceNames.map((source, index) => textOf(`/api/${source}${asked[index]}`)),
  )
  expect(new Set(answers).size).toBe(3)
})

test('a fault is of one source only, and of the calls it names', async () => {
  await fault({ source: 'bitcoin', kind: '500', path: '/blocks' })
  const status = async (path: string) => (await net.call(`/api/${path}`)).status
  expect(await status('bitcoin/blocks/tip/height')).toBe(500)
  expect(await status('bitcoin/v1/fees/recommended')).toBe(200)
  expect(await status('bitcoin-2/blocks/tip/height')).toBe(200)
})

test('a fault that comes twice is gone the third time', async () => {
  await fault({ source: 'bitcoin', kind: '451', times: 2 })
  expect(await net.control('GET faults')).toMatchObject({ faults: [{ kind: '451', times: 2 }] })
  const statuses = []
  for (let call = 0; call < 3; call += 1) statuses.push((await net.call(tip)).status)
  expect(statuses).toEqual([451, 451, 200])
  expect(await net.control('GET faults')).toEqual({ faults: [] })
})

test('faults are cleared one by one, by source, or all', async () => {
  const first = await fault({ source: 'bitcoin', kind: 'html' })
  await fault({ source: 'bitcoin', kind: 'slow' })
  await fault({ source: 'indexer', kind: '500' })
  const left = async () => (await net.control('GET faults')).faults.map(({ kind }) => kind)
  await net.control('DELETE faults', { id: first.id })
  expect(await left()).toEqual(['slow', '500'])
  await net.control('DELETE faults', { source: 'indexer' })
  expect(await left()).toEqual(['slow'])
  await net.control('PUT faults', { faults: [{ source: 'babylon', kind: '429' }] })
  expect(await left()).toEqual(['429'])
  await net.control('DELETE faults')
  expect(await left()).toEqual([])
})

test('of several faults to be put, one that cannot be leaves all as it was', async () => {
  await fault({ source: 'bitcoin', kind: 'html' })
  const wrong = {
    faults: [
      { source: 'babylon', kind: '500' },
      { source: 'babylon', kind: 'fees' },
    ],
  }
  const put = { method: 'PUT', body: JSON.stringify(wrong) }
  expect((await net.call('/localnet/faults', put)).status).toBe(400)
  expect(await net.control('GET faults')).toMatchObject({ faults: [{ kind: 'html' }] })
})

test.each([
  [{ kind: '500' }, /source is not bitcoin or bitcoin-2/],
  [{ source: 'bitcoin', kind: 'rain' }, /kind is not 429 or 451/],
  [{ source: 'bitcoin', kind: '429', retryAfter: 'soon' }, /retryAfter is not a whole number/],
  [{ source: 'bitcoin', kind: '500', retryAfter: 5 }, /there is no field retryAfter/],
  [{ source: 'indexer', kind: 'fees' }, /fees is no fault of indexer/],
  [{ source: 'bitcoin', kind: 'covenant-key' }, /covenant-key is no fault of bitcoin/],
  [{ source: 'bitcoin', kind: 'stale' }, /blocks is not a whole number/],
  [{ source: 'bitcoin', kind: '500', times: 0 }, /times is not between 1/],
  [{ source: 'bitcoin', kind: '500', method: 'PUT' }, /method is not GET or POST/],
])('%j is refused', async (body, message) => {
  const response = await net.post('/localnet/faults', body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) })
})

test('a source that times out answers nobody, and gives up when its caller does', async () => {
  await fault({ source: 'bitcoin', kind: 'timeout' })
  const caller = new AbortController()
  const asked = net.call(tip, { signal: caller.signal })
  const answeredFirst = await Promise.race([asked, net.call('/api/bitcoin-2/blocks/tip/height')])
  expect(await answeredFirst.text()).toBe('150')
  caller.abort(new Error('enough'))
  await expect(asked).rejects.toThrow('enough')
})

test('a source that is late answers after that time', async () => {
  await fault({ source: 'bitcoin', kind: 'timeout', seconds: 0.02 })
  const began = performance.now()
  expect(await textOf(tip)).toBe('150')
  expect(performance.now() - began).toBeGreaterThan(15)
})

test('slow bytes come in small parts, and all of them', async () => {
  const path = '/api/bitcoin/v1/fees/recommended'
  const whole = await textOf(path)
  await fault({ source: 'bitcoin', kind: 'slow', bytesPerSecond: 600 })
  const { body } = await net.call(path)
  const parts: string[] = []
  const decoder = new TextDecoder()
  for await (const part of body ?? []) parts.push(decoder.decode(part))
  expect(parts.join('')).toBe(whole)
  expect(parts.length).toBe(Math.ceil(whole.length / 30))
})

test.each([
  ['bitcoin', 'Internal Server Error'],
  ['babylon', '{"code":13,"message":"internal error","details":[]}'],
  ['indexer', '{"errorCode":"INTERNAL_SERVICE_ERROR","message":"Internal service error"}'],
] as const)('%s fails in its own words', async (source, words) => {
  await fault({ source, kind: '500' })
  const response = await net.call(`/api/${source}/anything`)
  expect(response.status).toBe(500)
  expect(await response.text()).toBe(words)
})

test('too many requests says when to come back', async () => {
  await fault({ source: 'indexer', kind: '429', retryAfter: 7 })
  const response = await net.call('/api/indexer/v2/stats')
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
})

test('a page for people stands where JSON should', async () => {
  await fault({ source: 'babylon', kind: 'html' })
  const response = await net.call('/api/babylon/babylon/btcstaking/v1/params')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toMatch(/^<!doctype html>/)
})

test('a truncated body ends in the middle, a broken off one with an error', async () => {
  const path = '/api/babylon/babylon/btcstaking/v1/params'
  const whole = await textOf(path)
  await fault({ source: 'babylon', kind: 'truncated' })
  expect(await textOf(path)).toBe(whole.slice(0, Math.floor(whole.length / 2)))
  await net.control('PUT faults', { faults: [{ source: 'babylon', kind: 'broken-off' }] })
  await expect(textOf(path)).rejects.toThrow('broken off')
})

test('wrong types are everywhere, or in one field', async () => {
  const path = '/api/indexer/v2/stats'
  const honest = (await net.get(path)) as { data: Record<string, number> }
  await fault({ source: 'indexer', kind: 'wrong-types', field: 'active_tvl' })
  const { active_tvl: tvl, ...others } = honest.data
  expect(await net.get(path)).toEqual({ data: { ...others, active_tvl: `${tvl}` } })
  await net.control('PUT faults', { faults: [{ source: 'indexer', kind: 'wrong-types' }] })
  const { data } = (await net.get(path)) as typeof honest
  expect(new Set(Object.values(data).map((value) => typeof value))).toEqual(new Set(['string']))
})

test('a word nobody has heard of stands for a known one', async () => {
  await fault({ source: 'indexer', kind: 'unknown-enum' })
  expect(await net.get('/api/indexer/v2/finality-providers')).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ state: 'UNHEARD_OF' })]),
  })
})

test('fees are a hundred times what they should be, or as much as is asked for', async () => {
  const path = '/api/bitcoin/v1/fees/recommended'
  const honest = (await net.get(path)) as { fastestFee: number }
  await fault({ source: 'bitcoin', kind: 'fees' })
  expect(await net.get(path)).toMatchObject({ fastestFee: honest.fastestFee * 100 })
  await net.control('PUT faults', { faults: [{ source: 'bitcoin', kind: 'fees', factor: 0.5 }] })
  expect(await net.get(path)).toMatchObject({ fastestFee: honest.fastestFee / 2 })
})

test('what is sent may be carried out although nobody is told', async () => {
  const { id } = await net.control('POST wallets')
  const wallet = (await net.get(`/localnet/wallets/${id}`)) as { bitcoin: { address: string } }
  const { txid } = await net.control('POST fund', {
    address: wallet.bitcoin.address,
    sats: '5000',
    confirm: false,
  })
  const hex = await textOf(`/api/bitcoin/tx/${txid}/hex`)
  await fault({ source: 'bitcoin-2', kind: '500', method: 'POST', carriedOut: true, times: 1 })
  const body = { method: 'POST', body: hex }
  expect((await net.call('/api/bitcoin-2/tx', body)).status).toBe(500)
  expect((await net.call('/api/bitcoin-2/tx', body)).status).toBe(200)
})

test('two faults of one call add up', async () => {
  await fault({ source: 'bitcoin', kind: 'fees', factor: 2 })
  await fault({ source: 'bitcoin', kind: 'wrong-types', field: 'fastestFee' })
  const { fastestFee } = (await net.get('/api/bitcoin/v1/fees/recommended')) as {
    fastestFee: unknown
  }
  expect(fastestFee).toEqual(expect.any(String))
  expect(Number(fastestFee)).toBeGreaterThan(2)
})

test('a restart is without faults', async () => {
  await fault({ source: 'bitcoin', kind: '500' })
  const again = await openClockedLocalnet(net.lines)
  expect(await again.control('GET faults')).toEqual({ faults: [] })
  expect((await again.call(tip)).status).toBe(200)
})

test('every kind of fault is one that can be asked for', async () => {
  const kinds: Record<FaultKindName, FaultJson> = {
    timeout: { source: 'bitcoin-3', kind: 'timeout', seconds: 60 },
    slow: { source: 'bitcoin-3', kind: 'slow' },
    '500': { source: 'bitcoin-3', kind: '500' },
    '429': { source: 'bitcoin-3', kind: '429' },
    '451': { source: 'bitcoin-3', kind: '451' },
    html: { source: 'bitcoin-3', kind: 'html', status: 503 },
    truncated: { source: 'bitcoin-3', kind: 'truncated' },
    'broken-off': { source: 'bitcoin-3', kind: 'broken-off' },
    'wrong-types': { source: 'bitcoin-3', kind: 'wrong-types' },
    'unknown-enum': { source: 'bitcoin-3', kind: 'unknown-enum' },
    stale: { source: 'bitcoin-3', kind: 'stale', blocks: 3 },
    mutated: { source: 'bitcoin-3', kind: 'mutated', seed: 5, share: 0.5 },
    'covenant-key': { source: 'babylon-2', kind: 'covenant-key' },
    'slashing-script': { source: 'babylon-2', kind: 'slashing-script' },
    'provider-key': { source: 'babylon-2', kind: 'provider-key' },
    'foreign-change': { source: 'babylon-2', kind: 'foreign-change', rehash: true },
    'foreign-unbonding': { source: 'babylon-2', kind: 'foreign-unbonding' },
    'utxo-value': { source: 'bitcoin-3', kind: 'utxo-value', factor: 3 },
    'utxo-script': { source: 'bitcoin-3', kind: 'utxo-script' },
    fees: { source: 'bitcoin-3', kind: 'fees' },
    'tip-ahead': { source: 'bitcoin-3', kind: 'tip-ahead', ahead: 7 },
    hidden: { source: 'bitcoin-3', kind: 'hidden' },
    'invented-coin': { source: 'bitcoin-3', kind: 'invented-coin' },
    'fake-spend': { source: 'bitcoin-3', kind: 'fake-spend' },
    'false-proof': { source: 'bitcoin-3', kind: 'false-proof' },
    swallowed: { source: 'bitcoin-3', kind: 'swallowed' },
    'fake-confirmation': { source: 'bitcoin-3', kind: 'fake-confirmation' },
    'forged-block': { source: 'bitcoin-3', kind: 'forged-block', worked: true },
  }
  const { faults } = await net.control('PUT faults', { faults: Object.values(kinds) })
  expect(faults.map(({ kind }) => kind)).toEqual(Object.keys(kinds))
})
