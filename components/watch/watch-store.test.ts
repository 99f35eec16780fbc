import { expect, test } from 'vitest'
import { createWatchStore } from './watch-store'

function tab() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return { kept, open: (network = 'localnet') => createWatchStore(storage, network) }
}

test('what is watched stays with the tab and its network until it is stopped', () => {
  const { kept, open } = tab()
  const store = open()
  let changes = 0
  const forget = store.subscribe(() => {
    changes += 1
  })
  store.watch('a key')
  expect(open().getSnapshot()).toBe('a key')
  expect(open('mainnet').getSnapshot()).toBeNull()
  store.stop()
  forget()
  store.watch('another')
  expect(changes).toBe(2)
  store.stop()
  expect(kept.size).toBe(0)
})
