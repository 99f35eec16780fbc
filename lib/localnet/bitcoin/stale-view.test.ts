import { expect, test } from 'vitest'
import { txidOf } from '@/lib/bitcoin/transaction'
import { staleView } from './stale-view'
import { fundedScene } from './testing/bitcoin-scene'
import { coinOf } from './testing/payment'
import { selfPayment } from './testing/self-payment'

test('a stale view shows the chain as it was, and nothing that came since', () => {
  const scene = fundedScene('p2tr', { coins: 1 })
  const { node, account } = scene
  const script = account.scriptPubKey
  const before = { tip: node.tip(), coins: node.utxosOf(script), history: node.historyOf(script) }
  const parent = selfPayment(scene, { coins: before.coins, fee: 500, parts: 2 })
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500 })
  node.submit(parent)
  scene.mine(2)
  node.submit(child)
  const view = staleView(node, 2)
  expect(view.tip()).toBe(before.tip)
  expect(view.utxosOf(script)).toEqual(before.coins)
  expect(view.historyOf(script)).toEqual(before.history)
  expect([view.transaction(txidOf(parent)), view.merkleProof(txidOf(parent))]).toEqual([null, null])
  expect([view.blockAt(before.tip.height + 1), view.block(node.tip().hash)]).toEqual([null, null])
  expect([view.mempool(), view.entry(txidOf(child))]).toEqual([[], null])
  expect(before.coins.map(({ outpoint }) => view.spendOf(outpoint))).toEqual([null])
  const later = staleView(node, 1)
  expect(later.utxosOf(script)).toHaveLength(2)
  expect(later.spendOf(coinOf(parent, scene).outpoint)).toBeNull()
  expect(later.merkleProof(txidOf(parent))).toEqual(node.merkleProof(txidOf(parent)))
  expect(staleView(node, 1_000).tip().height).toBe(0)
})
