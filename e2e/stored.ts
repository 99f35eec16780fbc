import type { Page } from '@playwright/test'

/** All that the dApp keeps in a browser: `local` as text, `rows` as the values in each store of its database. */
export type Stored = {
  readonly local: readonly (readonly [key: string, text: string])[]
  readonly rows: readonly (readonly [store: string, key: string, value: unknown])[]
}

/** Opens a page of the same origin that keeps nothing, so that nobody else writes meanwhile. */
const quietly = (page: Page) => page.goto('/config.json')

export async function readStored(page: Page): Promise<Stored> {
  await quietly(page)
  return await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('holdfast')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const all = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const rows: [string, string, unknown][] = []
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name)
      for (const key of await all(store.getAllKeys())) {
        const value: unknown = await all(database.transaction(name).objectStore(name).get(key))
        rows.push([name, String(key), value])
      }
    }
    database.close()
    return { local: Object.entries({ ...localStorage }), rows }
  })
}

export async function writeStored(page: Page, stored: Stored): Promise<void> {
  await quietly(page)
  // As text: Playwright does not come to an end with what is nested very deeply.
  await page.evaluate(async (text) => {
    const { local, rows } = JSON.parse(text) as Stored
    localStorage.clear()
    for (const [key, text] of local) localStorage.setItem(key, text)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('holdfast')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const writing = database.transaction([...database.objectStoreNames], 'readwrite')
    for (const [store, key, value] of rows) writing.objectStore(store).put(value, key)
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve
      writing.onabort = () => reject(writing.error)
    })
    database.close()
  }, JSON.stringify(stored))
}
