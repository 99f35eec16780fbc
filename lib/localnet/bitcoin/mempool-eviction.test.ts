import { expect, test } from 'vitest'
import { txidOf } from '@/lib/bitcoin/transaction'
import { blockHex, createBitcoinNode } from './bitcoin-node'
import { type BitcoinScene, fundedScene, minerScript, verdict } from './testing/bitcoin-scene'
import { coinOf } from './testing/payment'
import { selfPayment } from './testing/self-payment'

const vsize = 111
const hour = 3_600_000
const source = fundedScene('p2tr', { coins: 8 })

/** The same chain in a node with another clock and less room. */
function roomFor(transactions: number) {
  const clock = { time: source.node.tip().time * 1_000 }
  const node = createBitcoinNode({
    now: () => clock.time,
    maxMempoolVsize: transactions * vsize,
  })
  for (let height = 1; height <= source.node.tip().height; height += 1) {
    const block = source.node.blockAt(height)
    if (block) node.applyBlock(blockHex(block), { assumeValid: true })
  }
  const scene: BitcoinScene = { ...source, node, mine: () => undefined }
  const coins = node.utxosOf(source.account.scriptPubKey)
  const paying = (index: number, rate: number) => {
    const coin = coins[index]
    return selfPayment(scene, { coins: coin ? [coin] : [], fee: rate * vsize })
  }
  return { clock, node, scene, paying }
}

test('what waited for two weeks goes, with its children, when something else comes', () => {
  const { clock, node, scene, paying } = roomFor(100)
  const old = paying(0, 2)
  node.submit(old)
  clock.time += 335 * hour
  const child = selfPayment(scene, { coins: [coinOf(old, scene)], fee: 500 })
  node.submit(child)
  clock.time += hour
  node.submit(paying(1, 2))
  expect(node.mempool()).toHaveLength(3)
  clock.time += 1
  node.drainEvents()
  node.submit(paying(2, 2))
  expect(node.mempool().map(({ txid }) => txid)).toEqual([1, 2].map((at) => txidOf(paying(at, 2))))
  expect(node.drainEvents()).toEqual([
    { kind: 'bitcoin-tx', hex: paying(2, 2) },
    { kind: 'bitcoin-eviction', txid: txidOf(old) },
  ])
})

test('a full mempool throws out what pays least, and then asks for more', () => {
  const { clock, node, paying } = roomFor(3)
  for (const [index, rate] of [5, 3, 9].entries()) node.submit(paying(index, rate))
  expect(verdict(node, paying(3, 7))).toBe('accepted')
  expect(node.transaction(txidOf(paying(1, 3)))).toBeNull()
  expect(node.submit(paying(4, 3))).toMatchObject({
    problem: { code: -26, message: 'mempool min fee not met, 333 < 444' },
  })
  expect(verdict(node, paying(4, 4))).toBe('mempool full')
  expect(verdict(node, paying(5, 6))).toBe('accepted')
  expect(node.mempool().map(({ fee }) => Number(fee) / vsize)).toEqual([9, 7, 6])
  node.mine(1, { to: minerScript })
  clock.time += 48 * hour
  expect(verdict(node, paying(6, 1))).toBe('accepted')
})

test('a family is worth what it pays together', () => {
  const { node, scene, paying } = roomFor(3)
  const parent = paying(0, 1)
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 20 * vsize })
  for (const hex of [parent, child, paying(1, 5)]) node.submit(hex)
  expect(verdict(node, paying(2, 6))).toBe('accepted')
  expect(node.mempool().map(({ txid }) => txid)).toEqual([parent, child, paying(2, 6)].map(txidOf))
})

test('what is thrown out by hand goes with its children, and can come back', () => {
  const { node, scene, paying } = roomFor(100)
  const parent = paying(0, 2)
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500 })
  for (const hex of [parent, child]) node.submit(hex)
  node.evict(txidOf(parent))
  node.evict(txidOf(parent))
  expect(node.mempool()).toEqual([])
  expect(node.drainEvents().slice(-1)).toEqual([{ kind: 'bitcoin-eviction', txid: txidOf(parent) }])
  expect(verdict(node, parent)).toBe('accepted')
})

test('a mempool can be made what another node’s is', () => {
  const { node, scene, paying } = roomFor(100)
  const parent = paying(0, 2)
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500 })
  node.submit(paying(1, 2))
  node.drainEvents()
  node.setMempool([parent, child])
  expect(node.mempool().map(({ txid }) => txid)).toEqual([parent, child].map(txidOf))
  expect(node.transaction(txidOf(paying(1, 2)))).toBeNull()
  expect(node.spendOf(coinOf(parent, scene).outpoint)?.txid).toBe(txidOf(child))
  const before = node.entry(txidOf(parent))
  node.setMempool([parent, child])
  expect(node.entry(txidOf(parent))).toBe(before)
  node.setMempool([paying(2, 3)])
  expect(node.mempool().map(({ txid }) => txid)).toEqual([txidOf(paying(2, 3))])
  expect(node.drainEvents()).toEqual([])
})
