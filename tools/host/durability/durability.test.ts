import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { amountOr } from '@/lib/shared/testing/amount'
import { buildMortalNetwork, startMortalNetwork } from './mortal-network'
import { brokenPromises, noPromises, workUntilGone } from './promises'

const kills = amountOr('HOLDFAST_KILLS', 1)
const rareKills = Math.ceil(kills / 5)
const patience = 60_000 + kills * 10_000

let folder: string
let program: string
const alive = new Set<() => Promise<void>>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-durability-'))
  program = await buildMortalNetwork(folder)
  await writeFile(join(folder, 'index.html'), 'home')
  await writeFile(join(folder, '_headers'), '/*\n  X-All: yes\n')
})
afterEach(async () => {
  for (const kill of alive) await kill()
  alive.clear()
})
afterAll(() => rm(folder, { recursive: true }))

const start = (state: string) => {
  const started = startMortalNetwork({ program, site: folder, state: join(folder, state) })
  alive.add(started.kill)
  return started
}

/** Different each time, the same in every run. */
const moments = (count: number, longest: number) =>
  Array.from({ length: count }, (_, index) => Math.floor(longest * (((index + 1) * 0.618) % 1)))

test('killed at any moment, the network keeps all it ever promised', {
  timeout: patience,
}, async () => {
  const promises = noPromises()
  for (const moment of moments(kills, 40)) {
    const { ready, kill } = start('working')
    const network = await ready
    expect(await brokenPromises(network, promises)).toEqual([])
    await workUntilGone(network, promises, {
      enough: 1 + (moment % 7),
      act: () => setTimeout(() => void kill(), moment),
    })
    await kill()
  }
  expect(await brokenPromises(await start('working').ready, promises)).toEqual([])
  expect(promises.made).toBeGreaterThan(kills)
})

test('killed while it starts, the network starts the next time', {
  timeout: patience,
}, async () => {
  for (const moment of moments(rareKills, 900)) {
    const { ready, kill } = start('starting')
    const began = ready.catch(() => undefined)
    await passed(moment)
    await kill()
    await began
  }
  const { height } = await (await start('starting').ready).control('GET status')
  expect(height).toBeGreaterThanOrEqual(150)
})

test('killed while it goes back, the network is before or after, and nowhere between', {
  timeout: patience,
}, async () => {
  let network = await start('restoring').ready
  await network.control('POST interval', { seconds: 0 })
  const { id } = await network.control('POST snapshot')
  const { height: early } = await network.control('GET status')
  for (const moment of moments(rareKills, 60)) {
    const { height: late } = await network.control('POST mine', { blocks: 5 })
    const restored = network.control('POST restore', { id }).catch(() => undefined)
    await passed(moment)
    await network.kill()
    await restored
    network = await start('restoring').ready
    const { height } = await network.control('GET status')
    expect([early, late]).toContain(height)
  }
  await network.kill()
  const lines = (await readFile(join(folder, 'restoring/log.jsonl'), 'utf8')).split('\n')
  expect(lines.at(-1)).toBe('')
  expect(() => lines.slice(0, -1).map((line) => JSON.parse(line))).not.toThrow()
})
