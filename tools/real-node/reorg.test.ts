import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hex } from '@/lib/bitcoin/hex'
import { staleView } from '@/lib/localnet/bitcoin/stale-view'
import {
  type BitcoinScene,
  fundedScene,
  minerScript,
} from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { type Draw, drawFrom, randomPayment } from '@/lib/localnet/bitcoin/testing/random-payment'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type TwoJudges, twoJudges } from './two-judges'

const steps = Number(process.env.HOLDFAST_STEPS ?? 150)
const seed = Number(process.env.HOLDFAST_SEED ?? 1)
/** The last replaces blocks whose own rewards were spent. */
const depths = [1, 6, 31, 120]

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(async () => {
  await bitcoind.stop()
})

/** Coins that are old, and coins that a reorganisation of any depth here makes too young again. */
async function open(): Promise<{ scene: BitcoinScene; judges: TwoJudges }> {
  const scene = fundedScene('p2tr', { coins: 40 })
  const judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
  return { scene, judges }
}

type Walk = { readonly scene: BitcoinScene; readonly judges: TwoJudges; readonly draw: Draw }

async function tryPayments({ scene, judges, draw }: Walk, count: number): Promise<string[]> {
  const verdicts: string[] = []
  for (let payment = 0; payment < count; payment += 1) {
    const hex = randomPayment(scene, draw)
    if (!hex) continue
    const { local, real } = await judges.send(hex)
    expect({ local, hex }).toEqual({ local: named(real), hex })
    verdicts.push(local)
  }
  return verdicts
}

/** The real node says it shorter when it only tests. */
const named = (real: string): string =>
  real === 'missing-inputs' ? 'bad-txns-inputs-missingorspent' : real

async function same({ judges }: Walk): Promise<readonly string[]> {
  const { local, real } = await judges.states()
  expect(local).toEqual(real)
  return local.mempool
}

/** The index has the coins that the real node finds in its own set. */
async function sameCoins({ scene: { node, account } }: Walk): Promise<void> {
  const found = (await bitcoind.call('scantxoutset', 'start', [
    `raw(${account.scriptPubKey})`,
  ])) as {
    readonly unspents: readonly { txid: string; vout: number; amount: number; height: number }[]
  }
  const real = found.unspents.map(({ txid, vout, amount, height }) =>
    [txid, vout, Math.round(amount * 100_000_000), height].join(' '),
  )
  const local = staleView(node, 0)
    .utxosOf(account.scriptPubKey)
    .map(({ outpoint: { txid, vout }, value, confirmedAt }) =>
      [txid, vout, value, confirmedAt].join(' '),
    )
  expect(local.toSorted()).toEqual(real.toSorted())
  expect(local.length).toBeGreaterThan(10)
}

async function reorganise(walk: Walk, depth: number): Promise<void> {
  const { node } = walk.scene
  node.reorganise({ depth, to: minerScript, time: node.tip().time + 600 })
  expect(await walk.judges.share()).toEqual([])
}

async function minedByEither({ scene, judges, draw }: Walk): Promise<void> {
  if (draw(2) === 0) expect(await judges.mine(1)).toEqual([])
  else
    expect(await judges.mineForReal(scene.account.address, scene.node.tip().time + 60)).toBe(
      'accepted',
    )
}

test.each(depths)(
  'after a reorganisation of %i blocks both have the same tip and mempool',
  async (depth) => {
    const walk: Walk = { ...(await open()), draw: drawFrom(seed + depth) }
    for (let height = 0; height < depth; height += 1) {
      await tryPayments(walk, 3)
      await minedByEither(walk)
    }
    await tryPayments(walk, 6)
    await same(walk)
    const before = walk.scene.node.tip().hash
    await reorganise(walk, depth)
    expect((await same(walk)).length).toBeGreaterThan(0)
    expect(walk.scene.node.block(before)).not.toBeNull()
    expect(await walk.judges.mine(2)).toEqual([])
    await same(walk)
    await sameCoins(walk)
  },
)

test('both follow a long walk of payments, replacements, blocks and reorganisations alike', async () => {
  const walk: Walk = { ...(await open()), draw: drawFrom(seed) }
  const verdicts: string[] = []
  for (let step = 0; step < steps; step += 1) {
    verdicts.push(...(await tryPayments(walk, 1 + walk.draw(5))))
    if (walk.draw(3) === 0) await minedByEither(walk)
    if (walk.draw(12) === 0) await reorganise(walk, 1 + walk.draw(9))
    await same(walk)
  }
  await sameCoins(walk)
  expect(verdicts.filter((verdict) => verdict === 'accepted').length).toBeGreaterThan(steps)
  expect(new Set(verdicts).size).toBeGreaterThan(3)
})

test('a branch that the real node made is followed, and left again', async () => {
  const walk: Walk = { ...(await open()), draw: drawFrom(seed) }
  const { scene, judges } = walk
  await tryPayments(walk, 12)
  expect(await judges.mine(3)).toEqual([])
  const old = scene.node.tip()
  await bitcoind.call('invalidateblock', scene.node.blockAt(old.height - 2)?.hash)
  await bitcoind.call('setmocktime', old.time + 60)
  const hashes = await bitcoind.call('generatetoaddress', 5, scene.account.address)
  for (const hash of hashes as readonly Hex[]) {
    const applied = scene.node.applyBlock((await bitcoind.call('getblock', hash, 0)) as string)
    expect(applied.ok).toBe(true)
  }
  expect(scene.node.tip().height).toBe(old.height + 2)
  scene.node.drainEvents()
  await same(walk)
  await reorganise(walk, 5)
  expect((await same(walk)).length).toBeGreaterThan(0)
})
