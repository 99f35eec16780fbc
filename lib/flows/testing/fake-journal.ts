import type { Journal, JournalEntry } from '@/lib/ports/journal'

/** What survives a closed tab: entries as JSON text. */
export class FakeJournal {
  readonly kept = new Map<string, string>()
  readonly #locked = new Set<string>()

  /** The journal as one tab sees it. `onWrite` may keep a write from happening, or from coming back. */
  tab(onWrite: (entry: JournalEntry, write: () => void) => Promise<void> = write) {
    const held = new Set<string>()
    const read = (id: string): JournalEntry | null => {
      const text = this.kept.get(id)
      return text === undefined ? null : JSON.parse(text)
    }
    const port: Journal = {
      entries: async () => [...this.kept.keys()].flatMap((id) => read(id) ?? []),
      entry: async (id) => read(id),
      write: (entry) => onWrite(entry, () => void this.kept.set(entry.id, JSON.stringify(entry))),
      remove: async (id) => void this.kept.delete(id),
      exclusively: async (id, act) => {
        if (this.#locked.has(id)) return null
        this.#locked.add(id)
        held.add(id)
        try {
          return await act()
        } finally {
          this.#locked.delete(id)
          held.delete(id)
        }
      },
    }
    const close = () => {
      for (const id of held) this.#locked.delete(id)
    }
    return { port, close }
  }
}

const write = async (_entry: JournalEntry, commit: () => void) => commit()
