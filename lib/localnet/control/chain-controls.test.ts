import { beforeAll, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'

const address = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080'

let net: ClockedLocalnet
beforeAll(async () => {
  net = await openClockedLocalnet()
})

const fund = (confirm: boolean) => net.control('POST fund', { address, sats: '50000', confirm })
const status = async (txid: string) =>
  (await (await net.call(`/api/bitcoin/tx/${txid}/status`)).json()) as { confirmed: boolean }
const isKnown = async (txid: string) => (await net.call(`/api/bitcoin/tx/${txid}`)).status === 200

test('a reorganisation takes blocks back, and what was in them waits again', async () => {
  const { txid } = await fund(true)
  const { txid: dropped } = await fund(true)
  const tip = await net.bitcoin.tip()
  expect(await net.control('POST reorg', { depth: 2, without: [dropped] })).toMatchObject({
    height: tip + 1,
  })
  expect(await status(txid)).toEqual({ confirmed: false })
  expect([await isKnown(txid), await isKnown(dropped)]).toEqual([true, false])
  const again = await openClockedLocalnet(net.lines)
  expect(await again.control('GET status')).toEqual(await net.control('GET status'))
})

test('Babylon’s light client follows the longer branch', async () => {
  await net.mine(1)
  const { hash, height } = await net.control('POST reorg', { depth: 1 })
  await net.tick()
  expect(await net.get('/api/babylon/babylon/btclightclient/v1/tip')).toMatchObject({
    header: { hash_hex: hash, height },
  })
})

test('an evicted transaction was never there', async () => {
  await net.mine(1)
  const { txid } = await fund(false)
  expect(await net.control('POST evict', { txid })).toEqual({ mempool: 0 })
  expect(await isKnown(txid)).toBe(false)
  await expect(net.control('POST evict', { txid })).rejects.toThrow('404')
  expect((await (await openClockedLocalnet(net.lines)).control('GET status')).mempool).toBe(0)
})

test('fees are what they were set to, until they are let go', async () => {
  const told = () => net.get('/api/bitcoin/v1/fees/recommended')
  const calm = await told()
  const { market } = await net.control('POST fees', { fastest: 300, hour: 120, minimum: 20 })
  expect(market).toEqual({
    fastestFee: 300,
    halfHourFee: 300,
    hourFee: 120,
    economyFee: 120,
    minimumFee: 20,
  })
  expect(await told()).toEqual(market)
  expect(await net.control('POST fees')).toEqual({ market: null })
  expect(await told()).toEqual(calm)
})

test.each([
  ['reorg', { depth: 0 }, /depth is not between 1 and 500/],
  ['reorg', { depth: 400 }, /the chain is not that long/],
  ['reorg', { depth: 1, without: ['ab'] }, /without\[0\] is not a transaction id/],
  ['evict', { txid: 'x' }, /txid is not a transaction id/],
  ['fees', { fastest: 0 }, /fastest is not between 1/],
  ['fees', { fastest: 5, hour: 9 }, /slower is not cheaper/],
])('%s with %j answers 400 and says why', async (path, body, message) => {
  const response = await net.post(`/localnet/${path}`, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) })
})
