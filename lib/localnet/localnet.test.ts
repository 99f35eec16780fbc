import { expect, test } from 'vitest'
import { createLocalnet } from './localnet'

const clock = { now: () => 1_780_000_000_000, settings: { blockIntervalSeconds: 0 } }

const mine = () =>
  new Request('http://localnet.test/localnet/mine', { method: 'POST', body: '{"blocks":1}' })

test('nobody is told of anything before the log has it', async () => {
  const waiting: (() => void)[] = []
  let isSlow = false
  const lines: string[] = []
  const append = async (added: readonly string[]) => {
    if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve))
    lines.push(...added)
  }
  const localnet = await createLocalnet({ ...clock, store: { load: async () => [], append } })
  const before = lines.length
  isSlow = true
  const told: string[] = []
  const mined = localnet.handle(mine()).then(() => told.push('mined'))
  await expect.poll(() => waiting.length).toBe(1)
  const seen = localnet
    .handle(new Request('http://localnet.test/api/bitcoin/blocks/tip/height'))
    .then(async (response) => told.push(await response.text()))
  const settled = await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, 50))])
  expect(settled).toBeUndefined()
  expect(told).toEqual([])
  waiting[0]?.()
  await Promise.all([mined, seen])
  expect(told).toEqual(['mined', '151'])
  expect(lines).toHaveLength(before + 1)
})

test('when the log cannot be written, nothing more is answered', async () => {
  let isBroken = false
  const append = async () => {
    if (isBroken) throw new Error('the disk is full')
  }
  const localnet = await createLocalnet({ ...clock, store: { load: async () => [], append } })
  isBroken = true
  await expect(localnet.handle(mine())).rejects.toThrow('the disk is full')
  isBroken = false
  await expect(localnet.handle(mine())).rejects.toThrow('the disk is full')
  await expect(localnet.tick()).rejects.toThrow('the disk is full')
})
