import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { Rehearsed } from '@/lib/ports/rehearsals'
import { createJournal } from './journal'
import { createRehearsals } from './rehearsals'

const key = toXOnlyKey('11'.repeat(32))
const wallet: Rehearsed = { id: 'unisat', version: '1.7.4', network: 'regtest', kind: 'p2tr', key }

test('the last rehearsal is there in another tab', async () => {
  const database = 'rehearsed'
  const rehearsals = createRehearsals({ database })
  expect(await rehearsals.last(wallet)).toBeNull()
  await rehearsals.remember(wallet, { outcome: 'failed', at: 5, reason: 'wrong-signature' })
  await rehearsals.remember(wallet, { outcome: 'passed', at: 6 })
  expect(await createRehearsals({ database }).last(wallet)).toEqual({ outcome: 'passed', at: 6 })
})

test('a failure is remembered with its reason', async () => {
  const rehearsals = createRehearsals({ database: 'failed' })
  const failed = { outcome: 'failed', at: 5, reason: 'wallet-unsupported' } as const
  await rehearsals.remember(wallet, failed)
  expect(await rehearsals.last(wallet)).toEqual(failed)
})

test.each<[string, Partial<Rehearsed>]>([
  ['wallet', { id: 'okx' }],
  ['version', { version: '1.7.5' }],
  ['wallet that does not tell its version', { version: null }],
  ['network', { network: 'signet' }],
  ['kind of script', { kind: 'p2wpkh' }],
  ['key', { key: toXOnlyKey('22'.repeat(32)) }],
])('another %s has not rehearsed', async (_what, other) => {
  const rehearsals = createRehearsals({ database: 'others' })
  await rehearsals.remember(wallet, { outcome: 'passed', at: 6 })
  expect(await rehearsals.last({ ...wallet, ...other })).toBeNull()
})

test('neither key nor wallet can be read off what is kept', async () => {
  const database = 'discreet'
  await createRehearsals({ database }).remember(wallet, { outcome: 'passed', at: 6 })
  const raw = await openDB(database)
  const kept = JSON.stringify([await raw.getAllKeys('rehearsals'), await raw.getAll('rehearsals')])
  raw.close()
  expect(kept).not.toContain(key)
  expect(kept).not.toContain(wallet.id)
})

test.each([
  ['from another version', { version: 2, outcome: 'passed', at: 6 }],
  ['with a reason nobody knows', { version: 1, outcome: 'failed', at: 6, reason: 'toString' }],
  ['that is torn', { version: 1, outcome: 'passed' }],
  ['that is something else', 'passed'],
])('a row %s counts as none', async (_what, row) => {
  const database = crypto.randomUUID()
  const rehearsals = createRehearsals({ database })
  await rehearsals.remember(wallet, { outcome: 'passed', at: 6 })
  const raw = await openDB(database)
  for (const at of await raw.getAllKeys('rehearsals')) await raw.put('rehearsals', row, at)
  raw.close()
  expect(await rehearsals.last(wallet)).toBeNull()
})

test('a journal from before there were rehearsals is kept', async () => {
  const database = 'older'
  const entry = { id: 'x', flow: 'stake', network: 'regtest', updatedAt: 1, state: {} } as const
  const old = await openDB(database, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('journal'),
  })
  await old.put('journal', { version: 1, ...entry }, entry.id)
  old.close()
  await createRehearsals({ database }).remember(wallet, { outcome: 'passed', at: 6 })
  expect(await createJournal({ database, locks: null }).entry(entry.id)).toEqual(entry)
})
