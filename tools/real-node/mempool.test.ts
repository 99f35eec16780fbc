import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { Utxo } from '@/lib/bitcoin/utxo'
import {
  type BitcoinScene,
  fundedScene,
  minerScript,
} from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { coinOf, payment, toSelf } from '@/lib/localnet/bitcoin/testing/payment'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type TwoJudges, twoJudges } from './two-judges'

const both = (verdict: string) => ({ local: verdict, real: verdict })

let bitcoind: Bitcoind
let scene: BitcoinScene
let judges: TwoJudges
beforeAll(async () => {
  bitcoind = await startBitcoind()
  scene = fundedScene('p2tr', { coins: 12 })
  scene.mine(12)
  judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
})
afterAll(async () => {
  await bitcoind.stop()
})

let coin: Utxo
beforeEach(() => {
  const [first] = scene.node.utxosOf(scene.account.scriptPubKey)
  if (!first) throw new Error('the scene has coins')
  coin = first
})

const output = (scriptPubKey: string, value: bigint) => [
  { scriptPubKey: toHexBrand(scriptPubKey), value: toSats(value) },
  { scriptPubKey: minerScript, value: toSats(4_999_000_000n) },
]

test.each([
  ['dust', output(`5120${'11'.repeat(32)}`, 329n)],
  ['dust', output(`0014${'11'.repeat(20)}`, 293n)],
  ['scriptpubkey', output('51', 1_000n)],
  ['bad-txns-in-belowout', output(minerScript, 2_000_000n)],
  ['tx-size-small', [{ scriptPubKey: toHexBrand('6a'), value: toSats(0) }]],
  ['min relay fee not met', [{ scriptPubKey: minerScript, value: toSats(4_999_999_902n) }]],
])('a real node too refuses with: %s', async (reason, outputs) => {
  expect(await judges.send(payment(scene, { coin, outputs }))).toEqual(both(reason))
})

test('a real node too takes the least amounts, the largest note and the least fee', async () => {
  const outputs = [
    { scriptPubKey: toHexBrand(`5120${'11'.repeat(32)}`), value: toSats(330) },
    { scriptPubKey: toHexBrand(`0014${'11'.repeat(20)}`), value: toSats(294) },
    { scriptPubKey: toHexBrand(`6a4c50${'00'.repeat(80)}`), value: toSats(0) },
    { scriptPubKey: minerScript, value: toSats(4_999_900_000n) },
  ]
  expect(await judges.send(payment(scene, { coin, outputs }))).toEqual(both('accepted'))
  const [next] = scene.node.utxosOf(scene.account.scriptPubKey)
  const least = [{ scriptPubKey: minerScript, value: toSats(4_999_999_901n) }]
  expect(
    await judges.send(payment(scene, { ...(next && { coin: next }), outputs: least })),
  ).toEqual(both('accepted'))
  expect(await judges.mine(1)).toEqual([])
})

test('a real node too refuses young coinbases, open locktimes and unmet sequences', async () => {
  scene.mine(1, scene.account.scriptPubKey)
  await judges.share()
  const young = scene.node.utxosOf(scene.account.scriptPubKey).at(-1)
  expect(await judges.send(payment(scene, { ...(young && { coin: young }) }))).toEqual(
    both('bad-txns-premature-spend-of-coinbase'),
  )
  const height = scene.node.tip().height
  const later = { coin, locktime: height + 1, sequence: 0xfffffffe }
  expect(await judges.send(payment(scene, later))).toEqual(both('non-final'))
  expect(await judges.send(payment(scene, { coin, sequence: height + 1 }))).toEqual(
    both('non-BIP68-final'),
  )
})

test('a real node too mines a parent and its child together, and then misses their coins', async () => {
  const parent = payment(scene, { coin, outputs: toSelf(scene) })
  const child = payment(scene, { coin: coinOf(parent, scene) })
  const missing = { ...coin, outpoint: { ...coin.outpoint, vout: 9 } }
  expect(await judges.send(payment(scene, { coin: missing }))).toEqual({
    local: 'bad-txns-inputs-missingorspent',
    real: 'missing-inputs',
  })
  expect(await judges.send(parent)).toEqual(both('accepted'))
  expect(await judges.send(child)).toEqual(both('accepted'))
  expect(await judges.mine(1)).toEqual([])
  expect(await judges.realTip()).toBe(scene.node.tip().hash)
  await expect(bitcoind.call('sendrawtransaction', parent)).rejects.toThrow()
})
