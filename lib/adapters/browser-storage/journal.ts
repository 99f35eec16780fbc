import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { type Journal, type JournalEntry, StorageUnavailableError } from '@/lib/ports/journal'
import { browserDatabase, type Database, inStorage } from './database'

/** The form of a row. Flows version their own states by what they can read. */
const rowVersion = 1

const rowSchema = z.object({
  version: z.literal(rowVersion),
  id: z.string(),
  flow: z.enum(['stake', 'unbond', 'withdraw', 'bump', 'report']),
  network: z.enum(['mainnet', 'signet', 'regtest']),
  updatedAt: z.number(),
  state: z.unknown(),
})

export type JournalOptions = {
  readonly database?: string
  /** The browser's unless given; null outside of a secure context, where there are none. */
  readonly locks?: Pick<LockManager, 'request'> | null
}

/** The journal in IndexedDB. Rows that cannot be read are left where they are. */
export function createJournal({
  database: name = 'holdfast',
  locks = globalThis.navigator?.locks ?? null,
}: JournalOptions = {}): Journal {
  const database = browserDatabase(name)
  const stored = <Value>(use: (open: Database) => Promise<Value>) => inStorage(database, use)
  return {
    entries: () =>
      stored(async (open) => (await open.getAll('journal')).flatMap((row) => entryIn(row) ?? [])),
    entry: (id) => stored(async (open) => entryIn(await open.get('journal', id))),
    write: (entry) =>
      stored(async (open) => {
        const row = { version: rowVersion, ...entry }
        const transaction = open.transaction('journal', 'readwrite', { durability: 'strict' })
        await Promise.all([transaction.store.put(row, entry.id), transaction.done])
      }),
    remove: (id) => stored((open) => open.delete('journal', id)),
    async exclusively(id, act) {
      if (!locks) throw new StorageUnavailableError()
      return locks.request(`holdfast.flow.${id}`, { ifAvailable: true }, async (lock) =>
        lock ? await act() : null,
      )
    },
  }
}

function entryIn(row: unknown): JournalEntry | null {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return null
  const { version: _version, ...entry } = parsed.data
  return entry
}
