import { afterAll, beforeAll, expect, test } from 'vitest'
import { merkleBlock } from '@/lib/localnet/bitcoin/merkle-block'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import { type BitcoinScene, fundedScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { blockCases, blockOf, goodBlock } from '@/lib/localnet/bitcoin/testing/block-cases'
import { selfPayment } from '@/lib/localnet/bitcoin/testing/self-payment'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type TwoJudges, twoJudges } from './two-judges'

let bitcoind: Bitcoind
let scene: BitcoinScene
let judges: TwoJudges
beforeAll(async () => {
  bitcoind = await startBitcoind()
  scene = fundedScene('p2tr', { coins: 6 })
  judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
})
afterAll(async () => {
  await bitcoind.stop()
})

/** What was submitted by hand is not to be shared again. */
const submit = async (hex: string): Promise<unknown> =>
  bare((await bitcoind.call('submitblock', hex)) as string | null)

const apply = (hex: string): string | null => {
  const applied = scene.node.applyBlock(hex)
  scene.node.drainEvents()
  return applied.ok ? null : bare(applied.problem)
}

test.each(blockCases)(
  'a real node too refuses a block: $verdict ($name)',
  async ({ verdict, block }) => {
    const hex = block(scene).toHex()
    expect({ local: apply(hex), real: await submit(hex) }).toEqual({
      local: verdict,
      real: verdict,
    })
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
  },
)

test('a real node too takes an intact block, once', async () => {
  const hex = goodBlock(scene).toHex()
  expect({ local: apply(hex), real: await submit(hex) }).toEqual({ local: null, real: null })
  expect({ local: apply(hex), real: await submit(hex) }).toEqual({
    local: 'duplicate',
    real: 'duplicate',
  })
  expect(await judges.realTip()).toBe(scene.node.tip().hash)
})

test('a real node too keeps its chain when a longer branch turns out wrong', async () => {
  const fork = scene.node.tip()
  scene.mine(2)
  expect(await judges.share()).toEqual([])
  const [wrong] = blockCases.filter(({ verdict }) => verdict === 'bad-cb-amount')
  if (!wrong) throw new Error('there is a case of a greedy block')
  const greedy = wrong.block({ ...scene, node: { ...scene.node, tip: () => fork } })
  expect({ local: apply(greedy.toHex()), real: await submit(greedy.toHex()) }).toEqual({
    local: null,
    real: 'inconclusive',
  })
  const old = scene.node.tip()
  let parent = scene.node.block(greedy.getId())
  for (let length = 0; parent && length < 3; length += 1) {
    const block = blockOf(parent)
    const local = apply(block.toHex())
    await submit(block.toHex())
    parent = scene.node.block(block.getId())
    expect(local === null).toBe(parent !== null)
  }
  expect(scene.node.tip().hash).toBe(old.hash)
  expect(await judges.realTip()).toBe(old.hash)
})

test('a real node proves a transaction to be in a block with the same bytes', async () => {
  for (const coin of scene.node.utxosOf(scene.account.scriptPubKey).slice(0, 4))
    await judges.send(selfPayment(scene, { coins: [coin], fee: 1_000 }))
  expect(await judges.mine(1)).toEqual([])
  const block = scene.node.tip()
  expect(block.transactions).toHaveLength(5)
  for (const [position, { txid }] of block.transactions.entries())
    expect(await bitcoind.call('gettxoutproof', [txid], block.hash)).toBe(
      merkleBlock(block, position),
    )
})
