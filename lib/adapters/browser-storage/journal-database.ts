import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { StorageUnavailableError } from '@/lib/ports/journal'

type Schema = DBSchema & {
  /** Whatever is in there; it is parsed when it is read. */
  journal: { key: string; value: unknown }
}

export type JournalDatabase = IDBPDatabase<Schema>

const databaseVersion = 1

/** Opens the database on first use and keeps it open; gives way when another tab needs to upgrade it. */
export function journalDatabase(name: string): () => Promise<JournalDatabase> {
  let opened: Promise<JournalDatabase> | null = null
  const forget = () => {
    opened = null
  }
  const open = async () => {
    const database = await openDB<Schema>(name, databaseVersion, {
      upgrade: (fresh) => {
        fresh.createObjectStore('journal')
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
