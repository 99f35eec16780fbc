import { expect, test } from 'vitest'
import { createLocalnet } from './localnet'

const clock = { now: () => 1_780_000_000_000, settings: { blockIntervalSeconds: 0 } }

const mine = () =>
  new Request('http://localnet.test/localnet/mine', { method: 'POST', body: '{"blocks":1}' })

const replace = async () => undefined

const tip = () => new Request('http://localnet.test/api/bitcoin/blocks/tip/height')

test('nobody is told of anything before the log has it', async () => {
  const waiting: (() => void)[] = []
  const happened: string[] = []
  let isSlow = false
  const append = async () => {
    if (!isSlow) return
    await new Promise<void>((resolve) => waiting.push(resolve))
    happened.push('written')
  }
  const localnet = await createLocalnet({
    ...clock,
    store: { load: async () => [], append, replace },
  })
  const free = await createLocalnet({ ...clock, store: { load: async () => [], append, replace } })
  isSlow = true
  const mined = localnet.handle(mine()).then(() => happened.push('mined'))
  await expect.poll(() => waiting.length).toBe(1)
  const seen = localnet.handle(tip()).then(async (answer) => happened.push(await answer.text()))
  // Nothing holds this one up, so by its answer the other would have come if it could.
  expect(await (await free.handle(tip())).text()).toBe('150')
  waiting[0]?.()
  await Promise.all([mined, seen])
  expect(happened).toEqual(['written', 'mined', '151'])
})

test('when the log cannot be written, nothing more is answered', async () => {
  let isBroken = false
  const append = async () => {
    if (isBroken) throw new Error('the disk is full')
  }
  const localnet = await createLocalnet({
    ...clock,
    store: { load: async () => [], append, replace },
  })
  isBroken = true
  await expect(localnet.handle(mine())).rejects.toThrow('the disk is full')
  isBroken = false
  await expect(localnet.handle(mine())).rejects.toThrow('the disk is full')
  await expect(localnet.tick()).rejects.toThrow('the disk is full')
})
