import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, isWhole } from '@/lib/adapters/testing/damaged'
import { type Answer, serving } from '@/lib/adapters/testing/fake-server'
import { recorded } from '@/lib/adapters/testing/recorded-esplora'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import { BadAnswerError } from '@/lib/ports/source'
import { createEsplora } from './esplora'

const txid = toTxid(recorded.txid)
const hex = toHexBrand(recorded.hex)
const unconfirmed = { confirmed: false }

const esplora = (answers: Readonly<Record<string, Answer>>, asked?: string[]) =>
  createEsplora({
    name: 'Bitcoin',
    root: 'http://server',
    bitcoinNetwork: 'signet',
    fetch: serving(answers, asked),
  })

const utxosPath = `/address/${recorded.address}/utxo`
const coins = [
  { txid, vout: 1, value: 12_345, status: recorded.confirmed },
  { txid, vout: 0, value: 600, status: unconfirmed },
]

test('the tip is a height', async () => {
  expect(await esplora({ '/blocks/tip/height': { body: '905701' } }).tip()).toBe(905_701)
})

test('fee rates are read by name', async () => {
  const chain = esplora({ '/v1/fees/recommended': { body: recorded.fees } })
  expect(await chain.feeRates()).toEqual({ fastest: 12, halfHour: 8, hour: 4, minimum: 1 })
})

test('a fee rate of zero is a bad answer, not a free transaction', async () => {
  const body = { ...recorded.fees, hourFee: 0 }
  const chain = esplora({ '/v1/fees/recommended': { body } })
  await expect(chain.feeRates()).rejects.toThrow(BadAnswerError)
})

test('a plain esplora estimates by blocks', async () => {
  const body = { '1': 12.5, '2': 11, '3': 8.2, '6': 4, '144': 2, '1008': 1.01 }
  const rates = { fastest: 12.5, halfHour: 8.2, hour: 4, minimum: 1.01 }
  expect(await esplora({ '/fee-estimates': { body } }).feeRates()).toEqual(rates)
})

test('a node that has seen too little to estimate gives no rates', async () => {
  await expect(esplora({ '/fee-estimates': { body: {} } }).feeRates()).rejects.toThrow(
    BadAnswerError,
  )
})

test('coins carry the script of the address, and null while unconfirmed', async () => {
  const scriptPubKey = '0014751e76e8199196d454941c45d1b3a323f1433bd6'
  expect(await esplora({ [utxosPath]: { body: coins } }).utxos(recorded.address)).toEqual([
    { outpoint: { txid, vout: 1 }, value: 12_345n, scriptPubKey, confirmedAt: 905_700 },
    { outpoint: { txid, vout: 0 }, value: 600n, scriptPubKey, confirmedAt: null },
  ])
})

test('an address of another network is never asked for', async () => {
  const asked: string[] = []
  const mainnet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
  await expect(esplora({}, asked).utxos(mainnet)).rejects.toThrow(RangeError)
  expect(asked).toEqual([])
})

test('a confirmed coin without a height is a bad answer', async () => {
  const body = [{ txid, vout: 1, value: 12_345, status: { confirmed: true } }]
  const chain = esplora({ [utxosPath]: { body } })
  await expect(chain.utxos(recorded.address)).rejects.toThrow(BadAnswerError)
})

test('more coins than the server lists is said to be that', async () => {
  const body = 'Too many unspent transaction outputs (>500). Contact support to raise limits.'
  const chain = esplora({ [utxosPath]: { status: 400, body } })
  await expect(chain.utxos(recorded.address)).rejects.toMatchObject({ code: 'too-many-coins' })
})

test('a transaction comes with its bytes and its height', async () => {
  const chain = esplora({
    [`/tx/${txid}`]: { body: { txid, status: recorded.confirmed } },
    [`/tx/${txid}/hex`]: { body: recorded.hex },
  })
  expect(await chain.transaction(txid)).toEqual({ txid, hex: recorded.hex, confirmedAt: 905_700 })
})

test('an unknown transaction is null', async () => {
  const unknown = { status: 404, body: 'Transaction not found' }
  const chain = esplora({ [`/tx/${txid}`]: unknown, [`/tx/${txid}/hex`]: unknown })
  expect(await chain.transaction(txid)).toBeNull()
})

test('the bytes of another transaction are a bad answer', async () => {
  const chain = esplora({
    [`/tx/${txid}`]: { body: { txid, status: unconfirmed } },
    [`/tx/${txid}/hex`]: { body: recorded.signedUnbondingHex },
  })
  await expect(chain.transaction(txid)).rejects.toThrow(BadAnswerError)
})

test('an output is unspent, spent in the mempool, or spent in a block', async () => {
  const path = `/tx/${txid}/outspend/0`
  const spendOf = (body: unknown) => esplora({ [path]: { body } }).spendOf({ txid, vout: 0 })
  const spender = recorded.unbondingTxid
  expect(await spendOf({ spent: false })).toBeNull()
  expect(await spendOf({ spent: true, txid: spender, vin: 0, status: unconfirmed })).toEqual({
    txid: spender,
    confirmedAt: null,
  })
  expect(await spendOf({ spent: true, txid: spender, vin: 0, status: recorded.confirmed })).toEqual(
    { txid: spender, confirmedAt: 905_700 },
  )
  await expect(spendOf({ spent: true })).rejects.toThrow(BadAnswerError)
})

test('a broadcast answers the id that was computed here', async () => {
  expect(await esplora({ '/tx': { body: `${txid}\n` } }).broadcast(hex)).toBe(txid)
})

test('a broadcast answered with another id is a bad answer', async () => {
  const chain = esplora({ '/tx': { body: recorded.unbondingTxid } })
  await expect(chain.broadcast(hex)).rejects.toThrow(BadAnswerError)
})

test('a refused broadcast says why in the words of the node', async () => {
  const body = 'sendrawtransaction RPC error: {"code":-26,"message":"non-BIP68-final"}'
  await expect(esplora({ '/tx': { status: 400, body } }).broadcast(hex)).rejects.toMatchObject({
    code: 'broadcast-refused',
    reason: 'non-BIP68-final',
  })
})

test('refusing what the server already has counts as sent', async () => {
  const body =
    'sendrawtransaction RPC error: {"code":-27,"message":"Transaction already in block chain"}'
  const chain = esplora({
    '/tx': { status: 400, body },
    [`/tx/${txid}`]: { body: { txid, status: recorded.confirmed } },
    [`/tx/${txid}/hex`]: { body: recorded.hex },
  })
  expect(await chain.broadcast(hex)).toBe(txid)
})

test('a busy server is not a refusal of the transaction', async () => {
  const chain = esplora({ '/tx': { status: 503, body: 'Service Unavailable' } })
  await expect(chain.broadcast(hex)).rejects.toMatchObject({ code: 'unreachable' })
})

const questions: readonly (readonly [
  path: string,
  answer: unknown,
  ask: (chain: ReturnType<typeof esplora>) => Promise<unknown>,
])[] = [
  ['/blocks/tip/height', 905_701, (chain) => chain.tip()],
  ['/v1/fees/recommended', recorded.fees, (chain) => chain.feeRates()],
  [utxosPath, coins, (chain) => chain.utxos(recorded.address)],
  [
    `/tx/${txid}/outspend/0`,
    { spent: true, txid: recorded.unbondingTxid, vin: 0, status: recorded.confirmed },
    (chain) => chain.spendOf({ txid, vout: 0 }),
  ],
]

test.each(questions)(
  'any accident to the answer of %s is whole or refused',
  async (path, answer, ask) => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(), fc.nat(), fc.nat()), async (accident) => {
        const body = damaged(answer, accident)
        const outcome = await ask(esplora({ [path]: { body } })).catch((error: unknown) => error)
        expect(outcome instanceof BadAnswerError || isWhole(outcome)).toBe(true)
      }),
      { numRuns: 300 },
    )
  },
)

test('a history comes with what each transaction spends and pays, page by page', async () => {
  const [scriptpubkey, key] = [`0014${'11'.repeat(20)}`, `02${'22'.repeat(32)}`]
  const body = [
    {
      txid,
      status: recorded.confirmed,
      vin: [
        { prevout: { scriptpubkey, value: 9 }, witness: ['30', key] },
        { prevout: { scriptpubkey, value: 9 } },
        { prevout: null, witness: ['00'] },
      ],
      vout: [{ scriptpubkey: '6a', value: 0 }],
    },
  ]
  const chain = esplora({
    [`/address/${recorded.address}/txs`]: { body },
    [`/address/${recorded.address}/txs/chain/${txid}`]: { body: [] },
  })
  expect(await chain.transactionsOf(recorded.address, null)).toEqual([
    {
      txid,
      confirmedAt: 905_700,
      inputs: [
        { scriptPubKey: scriptpubkey, witness: ['30', key] },
        { scriptPubKey: scriptpubkey, witness: [] },
        { scriptPubKey: null, witness: ['00'] },
      ],
      outputs: ['6a'],
    },
  ])
  expect(await chain.transactionsOf(recorded.address, txid)).toEqual([])
})

test('a history that is not one is a bad answer', async () => {
  const path = `/address/${recorded.address}/txs`
  const chain = esplora({ [path]: { body: [{ txid, status: recorded.confirmed }] } })
  await expect(chain.transactionsOf(recorded.address, null)).rejects.toThrow(BadAnswerError)
})
