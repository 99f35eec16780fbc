import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { StorageUnavailableError } from '@/lib/ports/journal'

type Schema = DBSchema & {
  /** Whatever is in there; it is parsed when it is read. */
  journal: { key: string; value: unknown }
  rehearsals: { key: string; value: unknown }
  'held-coins': { key: string; value: unknown }
}

export type Database = IDBPDatabase<Schema>

/** 2: with rehearsals. 3: with held coins. */
const databaseVersion = 3

const stores = ['journal', 'rehearsals', 'held-coins'] as const

/** Opens the database on first use and keeps it open; gives way when another tab needs to upgrade it. */
export function browserDatabase(name: string): () => Promise<Database> {
  let opened: Promise<Database> | null = null
  const forget = () => {
    opened = null
  }
  const open = async () => {
    const database = await openDB<Schema>(name, databaseVersion, {
      upgrade: (fresh) => {
        for (const store of stores)
          if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store)
      },
      blocking: () => {
        forget()
        database.close()
      },
      terminated: forget,
    })
    return database
  }
  return () => {
    opened ??= open().catch((cause: unknown) => {
      forget()
      throw new StorageUnavailableError({ cause })
    })
    return opened
  }
}

/** Uses the database; whatever fails in it is a `StorageUnavailableError`. */
export async function inStorage<Value>(
  database: () => Promise<Database>,
  use: (open: Database) => Promise<Value>,
): Promise<Value> {
  try {
    return await use(await database())
  } catch (cause) {
    if (cause instanceof StorageUnavailableError) throw cause
    throw new StorageUnavailableError({ cause })
  }
}
