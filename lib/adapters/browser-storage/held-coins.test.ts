import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { toTxid } from '@/lib/bitcoin/txid'
import { createHeldCoins } from './held-coins'
import { createJournal } from './journal'

const coin = (vout: number) => ({ txid: toTxid('ab'.repeat(32)), vout })

test('a coin that is held is held in another tab, until it is released', async () => {
  const database = 'held'
  const coins = createHeldCoins({ database })
  await coins.hold(coin(0))
  await coins.hold(coin(1))
  await coins.hold(coin(1))
  const other = createHeldCoins({ database })
  expect(await other.held()).toEqual([coin(0), coin(1)])
  await other.release(coin(0))
  expect(await coins.held()).toEqual([coin(1)])
})

test.each([
  ['from another version', { version: 2, ...coin(0) }],
  ['of no transaction', { version: 1, txid: 'ab', vout: 0 }],
  ['of no output', { version: 1, txid: coin(0).txid, vout: -1 }],
  ['that is something else', 'held'],
])('a row %s holds nothing, and is kept', async (_what, row) => {
  const database = crypto.randomUUID()
  const coins = createHeldCoins({ database })
  await coins.hold(coin(1))
  const raw = await openDB(database)
  await raw.put('held-coins', row, 'x')
  expect(await coins.held()).toEqual([coin(1)])
  expect(await raw.get('held-coins', 'x')).toEqual(row)
  raw.close()
})

test('a database from before coins could be held is kept', async () => {
  const database = 'before'
  const entry = { id: 'x', flow: 'stake', network: 'regtest', updatedAt: 1, state: {} } as const
  const old = await openDB(database, 2, {
    upgrade: (fresh) => {
      for (const store of ['journal', 'rehearsals']) fresh.createObjectStore(store)
    },
  })
  await old.put('journal', { version: 1, ...entry }, entry.id)
  old.close()
  await createHeldCoins({ database }).hold(coin(0))
  expect(await createJournal({ database, locks: null }).entry(entry.id)).toEqual(entry)
})
