import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import type { JournalEntry } from '@/lib/ports/journal'
import { createJournal } from './journal'

/** Web Locks with `ifAvailable`, as one origin has them. */
function locks(): Pick<LockManager, 'request'> {
  const held = new Set<string>()
  const request = async (
    name: string,
    _options: LockOptions,
    act: (lock: Lock | null) => Promise<unknown>,
  ) => {
    if (held.has(name)) return act(null)
    held.add(name)
    try {
      return await act({ name, mode: 'exclusive' })
    } finally {
      held.delete(name)
    }
  }
  return { request } as Pick<LockManager, 'request'>
}

const entry: JournalEntry = {
  id: 'stake:1',
  flow: 'stake',
  network: 'regtest',
  updatedAt: 5,
  state: { step: 'build', value: '500000' },
}

test('what was written is there in another tab, and gone once removed', async () => {
  const database = 'written'
  await createJournal({ database, locks: locks() }).write(entry)
  const other = createJournal({ database, locks: locks() })
  expect(await other.entry(entry.id)).toEqual(entry)
  expect(await other.entries()).toEqual([entry])
  await other.remove(entry.id)
  expect(await other.entry(entry.id)).toBeNull()
})

test('a row that cannot be read is passed over and kept', async () => {
  const database = 'torn'
  const journal = createJournal({ database, locks: locks() })
  await journal.write(entry)
  const raw = await openDB(database)
  await raw.put('journal', { version: 99, id: 'x' }, 'x')
  expect(await journal.entries()).toEqual([entry])
  expect(await journal.entry('x')).toBeNull()
  expect(await raw.get('journal', 'x')).toEqual({ version: 99, id: 'x' })
  raw.close()
})

test('one acts at a time, for each entry', async () => {
  const shared = locks()
  const [one, other] = [0, 1].map(() => createJournal({ database: 'locks', locks: shared }))
  const seen = await one?.exclusively('a', async () => [
    await other?.exclusively('a', async () => 'second'),
    await other?.exclusively('b', async () => 'another entry'),
  ])
  expect(seen).toEqual([null, 'another entry'])
  expect(await other?.exclusively('a', async () => 'free again')).toBe('free again')
})

test('a browser without locks or storage is told, not trusted', async () => {
  const journal = createJournal({ database: 'no-locks', locks: null })
  await expect(journal.exclusively('a', async () => 1)).rejects.toMatchObject({
    code: 'storage-unavailable',
  })
})

test('a state that cannot be stored is an error, not a silent loss', async () => {
  const journal = createJournal({ database: 'uncloneable', locks: locks() })
  await expect(journal.write({ ...entry, state: () => {} })).rejects.toMatchObject({
    code: 'storage-unavailable',
  })
})
