import { expect, test } from 'vitest'
import { txidOf } from '@/lib/bitcoin/transaction'
import { type BitcoinNode, blockHex, createBitcoinNode } from './bitcoin-node'
import { type BitcoinScene, fundedScene, minerScript, verdict } from './testing/bitcoin-scene'
import { coinOf, payment, toSelf } from './testing/payment'
import { drawFrom, randomPayment } from './testing/random-payment'
import { selfPayment } from './testing/self-payment'

const now = () => 1_800_000_000_000

/** Everything a reader can ask, of the scripts the scene uses. */
function picture({ node, account }: BitcoinScene) {
  const scripts = [account.scriptPubKey, minerScript]
  const history = scripts.map((script) => node.historyOf(script))
  return {
    tip: node.tip(),
    mempool: node.mempool(),
    coins: scripts.map((script) => node.utxosOf(script)),
    history: history.map((transactions) => transactions.map(({ txid }) => txid).toSorted()),
    proofs: history.flat().map(({ txid }) => node.merkleProof(txid)),
    spends: history.flatMap((transactions) =>
      transactions.flatMap(({ txid, decoded }) =>
        decoded.outs.map((_, vout) => node.spendOf({ txid, vout })),
      ),
    ),
  }
}

/** A node that is told only what counts in the end. */
function rebuilt(node: BitcoinNode): BitcoinNode {
  const copy = createBitcoinNode({ now })
  for (let height = 1; height <= node.tip().height; height += 1) {
    const block = node.blockAt(height)
    if (block) copy.applyBlock(blockHex(block), { assumeValid: true })
  }
  copy.setMempool(node.mempool().map(({ hex }) => hex))
  return copy
}

/** A node that is told everything again. */
function replayed(node: BitcoinNode): BitcoinNode {
  const copy = createBitcoinNode({ now })
  for (const event of node.drainEvents()) {
    if (event.kind === 'bitcoin-block') copy.applyBlock(event.hex, { assumeValid: true })
    if (event.kind === 'bitcoin-tx') copy.submit(event.hex, { assumeValid: true })
    if (event.kind === 'bitcoin-eviction') copy.evict(event.txid, { assumeValid: true })
  }
  expect(copy.drainEvents()).toEqual([])
  return copy
}

/** Payments, some replaced, with blocks and reorganisations between them, and now and then one thrown out. */
function wander(scene: BitcoinScene, steps: number): void {
  const draw = drawFrom(5)
  const { node, account } = scene
  const happenings: readonly (() => unknown)[] = [
    () => scene.mine(1),
    () => scene.mine(1, account.scriptPubKey),
    () => node.reorganise({ depth: 1 + draw(6), to: minerScript, time: node.tip().time }),
    () => node.evict(node.mempool()[0]?.txid ?? ''),
  ]
  for (let step = 0; step < steps; step += 1) {
    const hex = randomPayment(scene, draw)
    if (hex) node.submit(hex)
    happenings[draw(9)]?.()
  }
}

test('after any walk, log and chain make the same index again', () => {
  const scene = fundedScene('p2tr', { coins: 8 })
  wander(scene, 30)
  const { mempool, ...index } = picture(scene)
  expect(mempool.length).toBeGreaterThan(0)
  expect(picture({ ...scene, node: rebuilt(scene.node) })).toMatchObject(index)
  expect(picture({ ...scene, node: replayed(scene.node) })).toEqual({ mempool, ...index })
})

test('what was mined waits again, in the order it was mined, and before what waited', () => {
  const scene = fundedScene('p2tr')
  const parent = payment(scene, { outputs: toSelf(scene) })
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500 })
  scene.node.submit(parent)
  scene.mine(1)
  scene.node.submit(child)
  scene.mine(1)
  const grandchild = selfPayment(scene, { coins: [coinOf(child, scene)], fee: 500 })
  scene.node.submit(grandchild)
  const [first, second] = [scene.node.blockAt(103), scene.node.blockAt(104)]
  const branch = scene.node.reorganise({ depth: 2, to: minerScript, time: 0 })
  expect(branch.map(({ height }) => height)).toEqual([103, 104, 105])
  expect(scene.node.tip()).toBe(branch.at(-1))
  const waiting = [parent, child, grandchild].map(txidOf)
  expect(scene.node.mempool().map(({ txid }) => txid)).toEqual(waiting)
  expect(scene.node.merkleProof(waiting[0] ?? '')).toBeNull()
  expect(scene.node.block(first?.hash ?? '')).toMatchObject({ hash: first?.hash })
  expect(scene.node.blockAt(104)?.hash).not.toBe(second?.hash)
})

test('a reorganisation can leave out a transaction, with all that spends from it', () => {
  const scene = fundedScene('p2tr')
  const parent = payment(scene, { outputs: toSelf(scene) })
  const child = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500 })
  scene.node.submit(parent)
  scene.node.submit(child)
  scene.mine(1)
  const without = [txidOf(parent)]
  scene.node.reorganise({ depth: 1, to: minerScript, time: 0, without })
  expect(scene.node.mempool()).toEqual([])
  expect(scene.node.transaction(txidOf(child))).toBeNull()
  expect(verdict(scene.node, parent)).toBe('accepted')
})

test('locks that are open no longer, and rewards of blocks that are gone, leave with their spenders', () => {
  const scene = fundedScene('p2tr', { coins: 1 })
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const parent = selfPayment(scene, { coins: [coin], fee: 500 })
  scene.node.submit(parent)
  scene.mine(1, scene.account.scriptPubKey)
  const old = selfPayment(scene, { coins: [coinOf(parent, scene)], fee: 500, sequence: 3 })
  expect(verdict(scene.node, old)).toBe('non-BIP68-final')
  scene.mine(100)
  const reward = scene.node
    .utxosOf(scene.account.scriptPubKey)
    .find(({ value }) => value > 10n ** 9n && value !== coin.value - 500n)
  const spender = selfPayment(scene, { coins: reward ? [reward] : [], fee: 500 })
  expect([old, spender].map((hex) => verdict(scene.node, hex))).toEqual(['accepted', 'accepted'])
  scene.node.reorganise({ depth: 101, to: minerScript, time: 0 })
  expect(scene.node.mempool().map(({ txid }) => txid)).toEqual([txidOf(parent)])
})

test('a chain is not replaced deeper than it goes, nor by nothing', () => {
  const { node } = fundedScene('p2tr', { coins: 1 })
  for (const depth of [0, -1, 101, 1.5])
    expect(() => node.reorganise({ depth, to: minerScript, time: 0 })).toThrow(RangeError)
})

test('another node’s tip is taken over, be it lower or as high as ours', () => {
  const scene = fundedScene('p2tr', { coins: 1 })
  const { node } = scene
  const hex = payment(scene)
  node.submit(hex)
  scene.mine(2)
  const [first, tip] = [node.blockAt(101), node.tip()]
  node.setTip(node.blockAt(100)?.hash ?? '')
  expect(node.tip().height).toBe(100)
  expect(node.mempool().map(({ txid }) => txid)).toEqual([txidOf(hex)])
  expect(node.block(tip.hash)).not.toBeNull()
  node.setTip(first?.hash ?? '')
  expect([node.tip().hash, node.mempool()]).toEqual([first?.hash, []])
  node.setTip(tip.hash)
  expect(node.tip().hash).toBe(tip.hash)
  expect(() => node.setTip('ab'.repeat(32))).toThrow(RangeError)
})
