import { expect, test } from 'vitest'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'

test('a restored network is as it was, again and again, also after a restart', async () => {
  const net = await openClockedLocalnet()
  const { id: wallet } = await net.control('POST wallets')
  const { id } = await net.control('POST snapshot')
  const then = await net.control('GET status')
  for (const blocks of [3, 7]) {
    await net.control('POST wallets')
    await net.mine(blocks)
    expect(await net.control('POST restore', { id })).toEqual({ height: then.height })
    expect(await net.control('GET status')).toEqual(then)
  }
  expect((await net.call(`/localnet/wallets/${wallet}`)).status).toBe(200)
  await net.mine(1)
  const again = await openClockedLocalnet(net.lines)
  expect(await again.control('GET status')).toEqual(await net.control('GET status'))
  expect(await again.control('POST restore', { id })).toEqual({ height: then.height })
})

test('going back forgets later snapshots', async () => {
  const net = await openClockedLocalnet()
  const first = await net.control('POST snapshot')
  const second = await net.control('POST snapshot')
  await net.control('POST restore', first)
  await expect(net.control('POST restore', second)).rejects.toThrow('there is no such snapshot')
})

test('a reset network has its first blocks and keeps the pace of its clock', async () => {
  const net = await openClockedLocalnet()
  const { id } = await net.control('POST snapshot')
  await net.control('POST interval', { seconds: 7 })
  await net.mine(3)
  await net.control('POST faults', { source: 'bitcoin', kind: 'html' })
  expect(await net.control('POST reset')).toEqual({ height: 150 })
  expect(await net.control('GET status')).toMatchObject({ height: 150, blockIntervalSeconds: 7 })
  expect(await net.control('GET faults')).toEqual({ faults: [] })
  await expect(net.control('POST restore', { id })).rejects.toThrow('404')
})

test('who asks while the network goes back is answered by the one or the other', async () => {
  const net = await openClockedLocalnet()
  const { id } = await net.control('POST snapshot')
  await net.mine(2)
  const restored = net.control('POST restore', { id })
  const heights = await Promise.all(Array.from({ length: 50 }, () => net.bitcoin.tip()))
  await restored
  expect([150, 152]).toEqual(expect.arrayContaining([...new Set(heights)]))
  expect(await net.bitcoin.tip()).toBe(150)
})
