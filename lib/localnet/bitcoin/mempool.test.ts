import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { txidOf } from '@/lib/bitcoin/transaction'
import { blockHex } from './bitcoin-node'
import { fundedScene, minerScript, verdict } from './testing/bitcoin-scene'
import { coinOf, payment, toSelf } from './testing/payment'

test('a good payment is accepted, can be sent again while it waits, and is mined', () => {
  const scene = fundedScene('p2tr')
  const hex = payment(scene)
  expect(verdict(scene.node, hex)).toBe('accepted')
  expect(verdict(scene.node, hex)).toBe('accepted')
  expect(scene.node.mempool().map(({ txid }) => txid)).toEqual([txidOf(hex)])
  scene.mine(1)
  expect(scene.node.mempool()).toEqual([])
  expect(scene.node.transaction(txidOf(hex))?.block).toMatchObject({ position: 1 })
  const again = scene.node.submit(hex)
  expect(again).toMatchObject({
    problem: { code: -27, message: 'Transaction outputs already in utxo set' },
  })
})

test('what is not a transaction does not decode', () => {
  const { node } = fundedScene('p2tr')
  for (const text of ['', 'xyz', '00', '0200', 'ff'.repeat(80), `${'02000000'}0000000000`])
    expect(node.submit(text)).toMatchObject({ problem: { code: -22 } })
})

test('coins that are not there, or no longer, are missing', () => {
  const scene = fundedScene('p2tr')
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const first = payment(scene, { coin })
  const second = payment(scene, { coin, outputs: toSelf(scene) })
  const invented = { ...coin, outpoint: { ...coin.outpoint, vout: 7 } }
  expect(verdict(scene.node, payment(scene, { coin: invented }))).toBe(
    'bad-txns-inputs-missingorspent',
  )
  scene.node.submit(first)
  expect(verdict(scene.node, second)).toBe('insufficient fee')
  scene.mine(1)
  expect(verdict(scene.node, second)).toBe('bad-txns-inputs-missingorspent')
})

test('a payment that a block makes impossible leaves the mempool with all that spends from it', () => {
  const scene = fundedScene('p2tr')
  const parent = payment(scene, { outputs: toSelf(scene) })
  const child = payment(scene, { coin: coinOf(parent, scene) })
  expect(verdict(scene.node, parent)).toBe('accepted')
  expect(verdict(scene.node, child)).toBe('accepted')
  const rival = fundedScene('p2tr')
  rival.node.submit(payment(rival))
  rival.mine(1)
  const block = rival.node.tip()
  expect(scene.node.applyBlock(blockHex(block)).ok).toBe(true)
  expect(scene.node.mempool()).toEqual([])
  expect(scene.node.transaction(txidOf(parent))).toBeNull()
  expect(scene.node.transaction(txidOf(child))).toBeNull()
})

test('a parent and its child are mined in one block', () => {
  const scene = fundedScene('p2tr')
  const parent = payment(scene, { outputs: toSelf(scene) })
  const child = payment(scene, { coin: coinOf(parent, scene) })
  scene.node.submit(parent)
  scene.node.submit(child)
  scene.mine(1)
  expect(scene.node.transaction(txidOf(parent))?.block?.position).toBe(1)
  expect(scene.node.transaction(txidOf(child))?.block?.position).toBe(2)
})

test('young coinbases, open locktimes and unmet sequences are refused', () => {
  const scene = fundedScene('p2tr', { coins: 1 })
  scene.mine(1, scene.account.scriptPubKey)
  const [old, young] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!old || !young) throw new Error('the scene has two coins')
  expect(scene.node.submit(payment(scene, { coin: young }))).toMatchObject({
    problem: {
      code: -26,
      message: 'bad-txns-premature-spend-of-coinbase, tried to spend coinbase at depth 1',
    },
  })
  const height = scene.node.tip().height
  const later = { coin: old, locktime: height + 1, sequence: 0xfffffffe }
  expect(verdict(scene.node, payment(scene, later))).toBe('non-final')
  const deep = { coin: old, sequence: height + 1 }
  expect(verdict(scene.node, payment(scene, deep))).toBe('non-BIP68-final')
  expect(verdict(scene.node, payment(scene, { ...later, locktime: height }))).toBe('accepted')
})

const output = (scriptPubKey: string, value: bigint) => [
  { scriptPubKey: toHexBrand(scriptPubKey), value: toSats(value) },
  { scriptPubKey: minerScript, value: toSats(4_999_000_000n) },
]

test.each([
  ['dust', output(`5120${'11'.repeat(32)}`, 329n)],
  ['dust', output(`0014${'11'.repeat(20)}`, 293n)],
  ['scriptpubkey', output('51', 1_000n)],
  ['scriptpubkey', output(`6a4c51${'00'.repeat(81)}`, 0n)],
  ['multi-op-return', [...output('6a', 0n), ...output('6a', 0n)].slice(0, 3)],
  ['bad-txns-in-belowout', output(minerScript, 2_000_000n)],
  ['tx-size-small', [{ scriptPubKey: toHexBrand('6a'), value: toSats(0) }]],
  [
    'Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)',
    [{ scriptPubKey: minerScript, value: toSats(1_000_000_000n) }],
  ],
  ['Unspendable output exceeds maximum configured by user (maxburnamount)', output('6a0100', 1n)],
])('%s', (reason, outputs) => {
  const scene = fundedScene('p2tr')
  expect(verdict(scene.node, payment(scene, { outputs }))).toBe(reason)
})

test('the least amounts and the largest note are relayed', () => {
  const scene = fundedScene('p2tr')
  const outputs = [
    { scriptPubKey: toHexBrand(`5120${'11'.repeat(32)}`), value: toSats(330) },
    { scriptPubKey: toHexBrand(`0014${'11'.repeat(20)}`), value: toSats(294) },
    { scriptPubKey: toHexBrand(`6a4c50${'00'.repeat(80)}`), value: toSats(0) },
    { scriptPubKey: minerScript, value: toSats(4_999_900_000n) },
  ]
  expect(verdict(scene.node, payment(scene, { outputs }))).toBe('accepted')
})

test('a fee under one satoshi per virtual byte is too low by that byte', () => {
  const scene = fundedScene('p2tr')
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const paying = (least: bigint) =>
    payment(scene, {
      coin,
      outputs: [{ scriptPubKey: minerScript, value: toSats(coin.value - least) }],
    })
  expect(scene.node.submit(paying(98n))).toMatchObject({
    problem: { code: -26, message: 'min relay fee not met, 98 < 99' },
  })
  expect(verdict(scene.node, paying(99n))).toBe('accepted')
})

test('a wrong signature is refused with the input it is in', () => {
  const scene = fundedScene('p2tr')
  const stranger = fundedScene('p2tr', { label: 'stranger' })
  const [coin] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const hex = payment({ ...scene, key: stranger.key }, { coin })
  const submitted = scene.node.submit(hex)
  const message = submitted.ok ? '' : submitted.problem.message
  expect(message).toMatch(
    /^mandatory-script-verify-flag-failed \(Invalid Schnorr signature\), input 0 of [0-9a-f]{64} \(wtxid [0-9a-f]{64}\), spending [0-9a-f]{64}:0$/,
  )
})
