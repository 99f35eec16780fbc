import { expect, test } from 'vitest'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { esplora } from './esplora'
import { blockFeeRate, type FeeMarket } from './fee-market'
import { embeddedSource } from './source'
import { type BitcoinScene, fundedScene, verdict } from './testing/bitcoin-scene'
import { coinOf } from './testing/payment'
import { selfPayment } from './testing/self-payment'

const market = (fastestFee: number): FeeMarket => ({
  fastestFee,
  halfHourFee: Math.ceil(fastestFee * 0.8),
  hourFee: Math.ceil(fastestFee * 0.5),
  economyFee: Math.ceil(fastestFee * 0.2),
  minimumFee: Math.ceil(fastestFee * 0.1),
})

const vsize = 111

/** A payment of one of the scene's coins at a rate of its own. */
const paying = (scene: BitcoinScene, coin: Utxo | undefined, rate: number) =>
  selfPayment(scene, { coins: coin ? [coin] : [], fee: rate * vsize })

const isMined = ({ node }: BitcoinScene, hex: string) =>
  node.transaction(txidOf(hex))?.block != null

async function read({ node }: BitcoinScene, path: string): Promise<unknown> {
  const { submit } = embeddedSource(node)
  const answer = await esplora({ view: node, submit }, new Request(`http://x${path}`), path)
  return await answer.json()
}

test.each([1, 10, 50, 300])(
  'at %i sat/vB whoever pays the recommendation is mined in time, and nobody before who pays less',
  (fastest) => {
    const scene = fundedScene('p2tr', { coins: 4 })
    const { fastestFee, halfHourFee, hourFee } = market(fastest)
    scene.node.setMarket(market(fastest))
    const coins = scene.node.utxosOf(scene.account.scriptPubKey)
    const rates = [fastestFee, halfHourFee, hourFee]
    const payments = rates.map((rate, index) => paying(scene, coins[index], rate))
    for (const hex of payments) expect(verdict(scene.node, hex)).toBe('accepted')
    const waited = new Map<string, number>()
    for (let blocks = 1; blocks <= 6; blocks += 1) {
      scene.mine(1)
      for (const hex of payments)
        if (isMined(scene, hex) && !waited.has(hex)) waited.set(hex, blocks)
    }
    const [first = 0, second = 0, third = 0] = payments.map((hex) => waited.get(hex) ?? Infinity)
    expect([first, second <= 3, third <= 6]).toEqual([1, true, true])
    for (const [index, hex] of payments.entries()) {
      const height = scene.node.transaction(txidOf(hex))?.block?.height ?? 0
      expect(rates[index]).toBeGreaterThanOrEqual(blockFeeRate(market(fastest), height))
    }
  },
)

test('an under-paid payment waits until a child pays for it, or the market calms down', () => {
  const scene = fundedScene('p2tr')
  const [coin, other] = scene.node.utxosOf(scene.account.scriptPubKey)
  scene.node.setMarket(market(100))
  const lifted = paying(scene, coin, 20)
  const left = paying(scene, other, 20)
  for (const hex of [lifted, left]) expect(verdict(scene.node, hex)).toBe('accepted')
  scene.mine(12)
  expect([lifted, left].map((hex) => isMined(scene, hex))).toEqual([false, false])
  const child = selfPayment(scene, { coins: [coinOf(lifted, scene)], fee: 200 * vsize })
  expect(verdict(scene.node, child)).toBe('accepted')
  scene.mine(1)
  expect([lifted, child, left].map((hex) => isMined(scene, hex))).toEqual([true, true, false])
  scene.node.setMarket(null)
  scene.mine(1)
  expect(isMined(scene, left)).toBe(true)
})

test('what pays less than the market’s minimum is not let in', () => {
  const scene = fundedScene('p2tr')
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  scene.node.setMarket(market(100))
  expect(scene.node.submit(paying(scene, coin, 9))).toMatchObject({
    problem: { code: -26, message: 'mempool min fee not met, 999 < 1110' },
  })
  expect(verdict(scene.node, paying(scene, coin, 10))).toBe('accepted')
})

test('esplora shows the market that is set, and calm again', async () => {
  const scene = fundedScene('p2tr')
  const calm = await read(scene, '/v1/fees/recommended')
  expect(calm).toEqual({ fastestFee: 5, halfHourFee: 3, hourFee: 2, economyFee: 1, minimumFee: 1 })
  expect(await read(scene, '/v1/fees/mempool-blocks')).toEqual([])
  scene.node.setMarket({ ...market(100), fastestFee: 99.5 })
  expect(await read(scene, '/v1/fees/recommended')).toEqual(market(100))
  expect(await read(scene, '/v1/fees/precise')).toMatchObject({ fastestFee: 99.5 })
  expect(await read(scene, '/fee-estimates')).toMatchObject({
    1: 99.5,
    3: 80,
    6: 50,
    25: 20,
    144: 10,
  })
  const blocks = (await read(scene, '/v1/fees/mempool-blocks')) as { feeRange: number[] }[]
  expect(blocks).toMatchObject([
    { medianFee: 99.5 },
    { medianFee: 80 },
    { medianFee: 50 },
    { medianFee: 20 },
  ])
  const rates = blocks.flatMap(({ feeRange }) => feeRange.toReversed())
  expect(rates).toEqual(rates.toSorted((a, b) => b - a))
  expect(await read(scene, '/mempool')).toMatchObject({ count: 10_000 })
  scene.node.setMarket(null)
  expect(await read(scene, '/v1/fees/recommended')).toEqual(calm)
})

test('esplora tells who replaced whom, and who pays for whom', async () => {
  const scene = fundedScene('p2tr')
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  const third = paying(scene, coin, 8)
  const rivals = [paying(scene, coin, 2), paying(scene, coin, 4), third]
  for (const hex of rivals) scene.node.submit(hex)
  const [one, two, three] = rivals.map(txidOf)
  const tree = {
    tx: { txid: three, rbf: true },
    replaces: [{ tx: { txid: two }, replaces: [{ tx: { txid: one } }] }],
  }
  expect(await read(scene, `/v1/tx/${one}/rbf`)).toMatchObject({
    replacements: tree,
    replaces: null,
  })
  expect(await read(scene, `/v1/tx/${three}/rbf`)).toMatchObject({
    replacements: tree,
    replaces: [two],
  })
  const child = selfPayment(scene, { coins: [coinOf(third, scene)], fee: 20 * vsize })
  scene.node.submit(child)
  expect(outputsOf(child)).toHaveLength(1)
  expect(await read(scene, `/v1/cpfp/${three}`)).toMatchObject({
    ...{ ancestors: [], fee: 8 * vsize, adjustedVsize: vsize, effectiveFeePerVsize: 14 },
    bestDescendant: { txid: txidOf(child) },
  })
  scene.mine(1)
  expect(await read(scene, `/v1/cpfp/${three}`)).toEqual({ ancestors: [] })
})
