import { Block } from 'bitcoinjs-lib'
import { expect, test } from 'vitest'
import { decodeHeader, hasProofOfWork } from '@/lib/bitcoin/block'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { isInBlock } from '@/lib/bitcoin/merkle'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import { blockHex, createBitcoinNode } from './bitcoin-node'
import { bare } from './testing/bare-reason'
import { fundedScene, minerScript, signedBy } from './testing/bitcoin-scene'
import { blockCases, goodBlock } from './testing/block-cases'

const now = () => 1_800_000_000_000

test('mined blocks are linked, have their proof of work and say when they were made', () => {
  const node = createBitcoinNode({ now })
  expect(node.tip().hash).toBe('0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206')
  const blocks = node.mine(20, { to: minerScript, time: 1_700_000_000 })
  for (const block of blocks) {
    const header = decodeHeader(block.header)
    expect(hasProofOfWork(header)).toBe(true)
    expect(header.previous).toBe(node.blockAt(block.height - 1)?.hash)
    expect(block.time).toBeGreaterThan(node.blockAt(block.height - 1)?.medianTime ?? 0)
    expect(node.block(block.hash)).toBe(block)
    expect(node.headerAt(block.height)).toBe(block.header)
  }
  expect(node.tip()).toBe(blocks.at(-1))
})

test('a reward halves every 150 blocks, and fees are added to it', () => {
  const node = createBitcoinNode({ now })
  node.mine(150, { to: minerScript })
  const rewards = [149, 150].map(
    (height) => node.blockAt(height)?.transactions[0]?.decoded.outs[0]?.value,
  )
  expect(rewards).toEqual([5_000_000_000n, 2_500_000_000n])
})

test('what was accepted makes the same chain and mempool again', () => {
  const first = fundedScene('p2wpkh')
  const [coin] = first.node.utxosOf(first.account.scriptPubKey)
  if (!coin || !first.account.publicKey) throw new Error('the scene has a coin and a key')
  const transaction = unsignedTransaction({
    inputs: [{ outpoint: coin.outpoint, prevout: coin, sequence: 0xffffffff }],
    outputs: [{ scriptPubKey: minerScript, value: toSats(coin.value - 10_000n) }],
  })
  const input = { path: 'p2wpkh', index: 0, key: first.account.publicKey } as const
  first.node.submit(signedBy(first.key, { transaction, inputs: [input] }))
  const events = first.node.drainEvents()
  expect(first.node.drainEvents()).toEqual([])
  const second = createBitcoinNode({ now })
  for (const event of events) {
    if (event.kind === 'bitcoin-block') second.applyBlock(event.hex, { assumeValid: true })
    if (event.kind === 'bitcoin-tx') second.submit(event.hex, { assumeValid: true })
  }
  expect(second.tip()).toEqual(first.node.tip())
  expect(second.mempool()).toEqual(first.node.mempool())
  expect(second.drainEvents()).toEqual([])
})

test('every transaction of a block can be proven to be in it', () => {
  const scene = fundedScene('p2tr', { coins: 5 })
  for (const coin of scene.node.utxosOf(scene.account.scriptPubKey)) {
    const transaction = unsignedTransaction({
      inputs: [{ outpoint: coin.outpoint, prevout: coin, sequence: 0xffffffff }],
      outputs: [{ scriptPubKey: minerScript, value: toSats(coin.value - 10_000n) }],
    })
    const inputs = [{ path: 'p2tr-key', index: 0, key: scene.account.key }] as const
    scene.node.submit(signedBy(scene.key, { transaction, inputs }))
  }
  scene.mine(1)
  const { transactions, header } = scene.node.tip()
  expect(transactions).toHaveLength(6)
  for (const { txid } of transactions) {
    const proof = scene.node.merkleProof(txid)
    expect(proof && isInBlock(txid, proof, decodeHeader(header).merkleRoot)).toBe(true)
  }
  expect(scene.node.merkleProof('00'.repeat(32))).toBeNull()
})

const scene = fundedScene('p2tr')

test.each(blockCases)('a block is refused: $verdict ($name)', ({ verdict, block }) => {
  const applied = scene.node.applyBlock(block(scene).toHex())
  expect(bare(applied.ok ? 'accepted' : applied.problem)).toBe(verdict)
})

test('an intact block is accepted, once', () => {
  const hex = goodBlock(scene).toHex()
  expect(scene.node.applyBlock(hex)).toMatchObject({ ok: true })
  expect(scene.node.applyBlock(hex)).toEqual({ ok: false, problem: 'duplicate' })
})

function hexAt(node: ReturnType<typeof createBitcoinNode>, height: number): Hex {
  const block = node.blockAt(height)
  if (!block) throw new Error(`no block ${height}`)
  return blockHex(block)
}

test('a block without proof of work, and bytes that are no block, are refused', () => {
  const node = createBitcoinNode({ now })
  const source = createBitcoinNode({ now })
  source.mine(1, { to: minerScript })
  const block = Block.fromHex(hexAt(source, 1))
  do block.nonce += 1
  while (block.checkProofOfWork())
  expect(node.applyBlock(block.toHex())).toEqual({ ok: false, problem: 'high-hash' })
  for (const bytes of ['', '00', 'zz', hexOf(new Uint8Array(80)), `${hexAt(source, 1)}00`])
    expect(node.applyBlock(bytes)).toEqual({ ok: false, problem: 'Block decode failed' })
})
