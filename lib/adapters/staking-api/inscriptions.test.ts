import { expect, test } from 'vitest'
import { type Answer, responseOf } from '@/lib/adapters/testing/fake-server'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import { createStakingApi } from './staking-api'

const address = 'bcrt1qcoins'
const coin = (vout: number): Outpoint => ({ txid: toTxid('ab'.repeat(32)), vout })
const coins = (count: number) => Array.from({ length: count }, (_, vout) => coin(vout))

type Asked = { readonly address: string; readonly utxos: readonly Outpoint[] }

/** A server that answers what `answer` makes of each question. */
function server(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = []
  const api = createStakingApi({
    root: 'http://server',
    fetch: async (request) => {
      expect(request.url).toBe('http://server/v1/ordinals/verify-utxos')
      const question: Asked = await request.json()
      asked.push(question)
      return responseOf(answer(question))
    },
  })
  return { asked, inscriptions: (of: readonly Outpoint[]) => api.inscriptions(address, of) }
}

const rows = (utxos: readonly Outpoint[], inscribed: readonly number[] = []) => ({
  body: {
    data: utxos.map(({ txid, vout }) => ({ txid, vout, inscription: inscribed.includes(vout) })),
  },
})

test('coins are told apart by their own output, in batches that the server can read', async () => {
  const { asked, inscriptions } = server(({ utxos }) => rows(utxos, [1, 64]))
  const all = coins(65)
  expect(await inscriptions(all)).toEqual({
    kind: 'checked',
    clean: all.filter(({ vout }) => vout !== 1 && vout !== 64),
    inscribed: [coin(1), coin(64)],
  })
  expect(asked.map(({ utxos }) => utxos.length)).toEqual([30, 30, 5])
  expect(asked.flatMap(({ utxos }) => utxos)).toEqual(all)
  expect(new Set(asked.map((question) => question.address))).toEqual(new Set([address]))
  expect(Math.max(...asked.map((body) => JSON.stringify(body).length))).toBeLessThan(4096)
})

test('without coins nobody is asked', async () => {
  const { asked, inscriptions } = server(() => ({ status: 500, body: '' }))
  expect(await inscriptions([])).toEqual({ kind: 'checked', clean: [], inscribed: [] })
  expect(asked).toEqual([])
})

test.each<[string, (utxos: readonly Outpoint[]) => Answer, string]>([
  ['has no such check', () => ({ status: 404, body: '404 page not found' }), 'not-offered'],
  ['fails', () => ({ status: 500, body: { message: 'Internal' } }), 'no-answer'],
  ['is busy', () => ({ status: 503, body: '' }), 'no-answer'],
  ['may not answer here', () => ({ status: 451, body: '' }), 'no-answer'],
  ['says something else', () => ({ body: { data: null } }), 'bad-answer'],
  ['leaves a coin out', (utxos) => rows(utxos.slice(1)), 'bad-answer'],
  ['tells of other coins', (utxos) => rows(utxos.map(({ vout }) => coin(vout + 1))), 'bad-answer'],
  ['tells of one coin twice', (utxos) => rows([...utxos, ...utxos.slice(0, 1)]), 'bad-answer'],
])('of coins nothing is known when the server %s', async (_what, answer, reason) => {
  const { inscriptions } = server(({ utxos }) => answer(utxos))
  expect(await inscriptions(coins(2))).toEqual({ kind: 'unknown', reason })
})

test('one batch that fails leaves all of them unknown', async () => {
  const { inscriptions } = server(({ utxos }) =>
    utxos.length === 30 ? rows(utxos) : { status: 500, body: '' },
  )
  expect(await inscriptions(coins(31))).toEqual({ kind: 'unknown', reason: 'no-answer' })
})
