import { sha256 } from '@noble/hashes/sha2'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import { esplora } from './esplora'
import { embeddedSource } from './source'
import { fundedScene } from './testing/bitcoin-scene'
import { selfPayment } from './testing/self-payment'
import { prepareStake } from './testing/staking-scene'

function open() {
  const scene = fundedScene('p2tr')
  const stake = prepareStake(scene)
  const call = async (path: string, init?: RequestInit) => {
    const served = { view: scene.node, submit: embeddedSource(scene.node).submit }
    const [pathname = ''] = path.split('?')
    const response = await esplora(served, new Request(`http://x${path}`, init), pathname)
    return { status: response.status, body: await response.text() }
  }
  const get = async (path: string): Promise<unknown> => JSON.parse((await call(path)).body)
  const send = (body: string) => call('/tx', { method: 'POST', body })
  return { scene, stake, call, get, send }
}

const unknown = 'ab'.repeat(32)
const untouched = open()

test('a transaction is broadcast, shown as waiting, then as mined, with its proof', async () => {
  const { scene, stake, get, send } = open()
  const txid = txidOf(stake.hex)
  expect(await send(stake.hex)).toEqual({ status: 200, body: txid })
  expect(await get(`/tx/${txid}/status`)).toEqual({ confirmed: false })
  expect(await get('/mempool')).toMatchObject({ count: 1 })
  scene.mine(1)
  const { height, hash, time } = scene.node.tip()
  const status = { confirmed: true, block_height: height, block_hash: hash, block_time: time }
  expect(await get(`/tx/${txid}/status`)).toEqual(status)
  expect(await get(`/tx/${txid}`)).toMatchObject({
    ...{ txid, version: 2, locktime: 0, status },
    vin: [
      {
        is_coinbase: false,
        scriptsig: '',
        sequence: 0xffffffff,
        prevout: { scriptpubkey_type: 'v1_p2tr', scriptpubkey_address: scene.account.address },
      },
    ],
    vout: [{ value: 1_000_000, scriptpubkey_type: 'v1_p2tr' }, {}],
  })
  expect(await get(`/tx/${txid}/merkle-proof`)).toEqual({
    block_height: height,
    merkle: [scene.node.tip().transactions[0]?.txid],
    pos: 1,
  })
})

test('the spender of an output is told, before and after it is mined', async () => {
  const { scene, stake, get, send } = open()
  const [spent] = scene.node.utxosOf(scene.account.scriptPubKey)
  const path = `/tx/${spent?.outpoint.txid}/outspend/0`
  expect(await get(path)).toEqual({ spent: false })
  await send(stake.hex)
  const spender = { spent: true, txid: txidOf(stake.hex), vin: 0 }
  expect(await get(path)).toEqual({ ...spender, status: { confirmed: false } })
  scene.mine(1)
  expect(await get(path)).toMatchObject({ ...spender, status: { confirmed: true } })
  expect(await get(`/tx/${spent?.outpoint.txid}/outspends`)).toMatchObject([
    { spent: true },
    { spent: false },
  ])
})

test("an address's coins, balance and history follow the mempool at once", async () => {
  const { scene, stake, get, send } = open()
  const { address } = scene.account
  await send(stake.hex)
  const utxos = (await get(`/address/${address}/utxo`)) as readonly { txid: string }[]
  const change = outputsOf(stake.hex)[1]?.value ?? toSats(0)
  expect(utxos).toContainEqual({
    ...{ txid: txidOf(stake.hex), vout: 1, value: Number(change) },
    status: { confirmed: false },
  })
  expect(await get(`/address/${address}`)).toMatchObject({
    address,
    chain_stats: { funded_txo_sum: 15_000_000_000, spent_txo_sum: 0, tx_count: 3 },
    mempool_stats: { funded_txo_sum: Number(change), spent_txo_sum: 5_000_000_000, tx_count: 1 },
  })
  expect(await get(`/address/${address}/txs`)).toMatchObject([
    { txid: txidOf(stake.hex) },
    { vin: [{ is_coinbase: true }] },
    {},
    {},
  ])
})

test('blocks are found by height and hash', async () => {
  const { scene, call, get } = open()
  const { hash, height, previous, header } = scene.node.tip()
  expect(await call('/blocks/tip/height')).toEqual({ status: 200, body: String(height) })
  expect(await call('/blocks/tip/hash')).toEqual({ status: 200, body: hash })
  expect(await call(`/block-height/${height}`)).toEqual({ status: 200, body: hash })
  expect(await call(`/block/${hash}/header`)).toEqual({ status: 200, body: header })
  expect(await get(`/block/${hash}`)).toMatchObject({ id: hash, height, tx_count: 1 })
  expect(await get(`/block/${hash}/txids`)).toHaveLength(1)
  expect(await get(`/block/${previous}/status`)).toEqual({
    in_best_chain: true,
    height: height - 1,
    next_best: hash,
  })
  expect(await call(`/block/${hash}/raw`)).toMatchObject({ status: 200 })
})

test('lists of blocks and of what is in them come in pages', async () => {
  const { scene, call, get } = open()
  const coin = scene.node.utxosOf(scene.account.scriptPubKey)[0]
  const wide = selfPayment(scene, { coins: coin ? [coin] : [], fee: 20_000, parts: 30 })
  scene.node.submit(wide)
  scene.mine(1)
  const { outs } = scene.node.transaction(txidOf(wide))?.decoded ?? { outs: [] }
  const parts = outs.map(({ value }, vout) => ({
    outpoint: { txid: txidOf(wide), vout },
    ...{ value: toSats(value), scriptPubKey: scene.account.scriptPubKey, confirmedAt: null },
  }))
  for (const part of parts) scene.node.submit(selfPayment(scene, { coins: [part], fee: 500 }))
  scene.mine(1)
  const { hash, height, transactions } = scene.node.tip()
  const txids = transactions.map(({ txid }) => ({ txid }))
  expect(await get(`/block/${hash}/txs`)).toMatchObject(txids.slice(0, 25))
  expect(await get(`/block/${hash}/txs/25`)).toMatchObject(txids.slice(25))
  expect(await call(`/block/${hash}/txs/7`)).toMatchObject({ status: 400 })
  expect(await call(`/block/${hash}/txs/50`)).toMatchObject({ status: 400 })
  expect(await call(`/block/${hash}/txid/2`)).toEqual({ status: 200, body: txids[2]?.txid })
  expect(await call(`/block/${hash}/txid/99`)).toMatchObject({ status: 404 })
  expect(await get('/blocks')).toMatchObject([{ id: hash, height }, ...Array(9).fill({})])
  expect(await get('/blocks/3')).toMatchObject([3, 2, 1, 0].map((at) => ({ height: at })))
  const { address } = scene.account
  const first = (await get(`/address/${address}/txs/chain`)) as readonly { txid: string }[]
  const second = await get(`/address/${address}/txs/chain/${first.at(-1)?.txid}`)
  expect([first.length, second]).toMatchObject([25, Array(9).fill({})])
  expect(await get(`/address/${address}/txs?after_txid=${first.at(-1)?.txid}`)).toEqual(second)
})

test('a script is asked for by its hash as by its address', async () => {
  const { scene, stake, get, send, call } = open()
  await send(stake.hex)
  const { address, scriptPubKey } = scene.account
  const hash = hexOf(sha256(bytesOf(scriptPubKey)))
  for (const path of ['/utxo', '/txs', '/txs/mempool', '/txs/chain'])
    expect(await get(`/scripthash/${hash}${path}`)).toEqual(await get(`/address/${address}${path}`))
  expect(await get(`/scripthash/${hash}`)).toMatchObject({ scripthash: hash })
  expect(await get(`/scripthash/${unknown}/txs`)).toEqual([])
  expect(await call('/scripthash/nothing')).toMatchObject({ status: 400 })
})

test('a block that was replaced is still there, beside the chain', async () => {
  const { scene, stake, get, send } = open()
  await send(stake.hex)
  scene.mine(1)
  const { hash } = scene.node.tip()
  const off = { in_best_chain: false, height: null, next_best: null }
  expect(await get(`/block/${hash}/status`)).toMatchObject({ in_best_chain: true })
  scene.node.reorganise({ depth: 1, to: scene.account.scriptPubKey, time: 0 })
  expect(await get(`/block/${hash}/status`)).toEqual(off)
  expect(await get(`/block/${hash}/txids`)).toContain(txidOf(stake.hex))
  expect(await get(`/tx/${txidOf(stake.hex)}/status`)).toEqual({ confirmed: false })
  expect(await get('/mempool/txids')).toEqual([txidOf(stake.hex)])
  expect(await get('/mempool/recent')).toMatchObject([{ txid: txidOf(stake.hex) }])
})

test('a refused transaction is answered with the node’s code and words', async () => {
  const { send } = open()
  expect(await send('nonsense')).toEqual({
    status: 400,
    body: 'sendrawtransaction RPC error: {"code":-22,"message":"TX decode failed. Make sure the tx has at least one input."}',
  })
  const { hex } = prepareStake(fundedScene('p2tr', { label: 'elsewhere' }))
  expect(await send(hex)).toEqual({
    status: 400,
    body: 'sendrawtransaction RPC error: {"code":-25,"message":"bad-txns-inputs-missingorspent"}',
  })
})

test('addresses are validated as a node does', async () => {
  const { scene, get } = open()
  expect(await get(`/v1/validate-address/${scene.account.address}`)).toEqual({
    isvalid: true,
    address: scene.account.address,
    scriptPubKey: scene.account.scriptPubKey,
    isscript: true,
    iswitness: true,
    witness_version: 1,
    witness_program: scene.account.scriptPubKey.slice(4),
  })
  expect(await get('/v1/validate-address/nobody')).toMatchObject({ isvalid: false })
})

test('more than 500 coins are too many to list', async () => {
  const { scene, call, get } = open()
  const { address, scriptPubKey } = scene.account
  scene.mine(497, scriptPubKey)
  expect(await get(`/address/${address}/utxo`)).toHaveLength(500)
  scene.mine(1, scriptPubKey)
  expect(await call(`/address/${address}/utxo`)).toEqual({
    status: 400,
    body: 'Too many unspent transaction outputs (>500). Contact support to raise limits.',
  })
})

test.each([
  [`/tx/${unknown}`, 404, 'Transaction not found'],
  [`/tx/${unknown}/hex`, 404, 'Transaction not found'],
  [`/tx/${unknown}/outspends`, 404, 'Transaction not found'],
  [`/tx/${unknown}/merkle-proof`, 404, 'Transaction not found or is unconfirmed'],
  [`/tx/${unknown}/merkleblock-proof`, 404, 'Transaction not found or is unconfirmed'],
  [`/v1/cpfp/${unknown}`, 404, 'Transaction not found'],
  ['/v1/tx/xyz/rbf', 400, 'Invalid hex string'],
  ['/blocks/x', 400, 'Invalid number'],
  ['/tx/xyz', 400, 'Invalid hex string'],
  ['/tx/xyz/status', 400, 'Invalid hex string'],
  [`/tx/${unknown}/outspend/-1`, 400, 'Invalid number'],
  [`/block/${unknown}`, 404, 'Block not found'],
  ['/block/xyz', 400, 'Invalid hex string'],
  ['/block-height/99999', 404, 'Block not found'],
  ['/block-height/x', 400, 'Invalid number'],
  ['/address/nobody', 400, 'Invalid Bitcoin address'],
  ['/address/bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4/utxo', 400, 'Invalid Bitcoin address'],
  ['/nothing', 404, 'endpoint does not exist "/nothing"'],
  ['/', 404, 'endpoint does not exist "/"'],
])('%s is answered with %i', async (path, status, body) => {
  expect(await untouched.call(path)).toEqual({ status, body })
})
