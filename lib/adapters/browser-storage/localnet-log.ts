import { openDB } from 'idb'

const lines = 'lines'

/** The log of a local network that lives in this browser. What `append` resolved for is stored. */
export async function openLocalnetLog(name = 'holdfast-localnet') {
  const database = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(lines, { autoIncrement: true })
    },
  })
  const write = async (added: readonly string[], { afresh }: { readonly afresh: boolean }) => {
    const transaction = database.transaction(lines, 'readwrite')
    if (afresh) await transaction.store.clear()
    for (const line of added) await transaction.store.add(line)
    await transaction.done
  }
  return {
    load: async (): Promise<readonly string[]> => await database.getAll(lines),
    append: (added: readonly string[]) => write(added, { afresh: false }),
    replace: (added: readonly string[]) => write(added, { afresh: true }),
  }
}
