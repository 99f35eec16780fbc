type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whom this tab watches, in the words the person gave. */
export type WatchStore = {
  getSnapshot(): string | null
  subscribe(onChange: () => void): () => void
  watch(text: string): void
  stop(): void
}

/** Kept in the tab alone, so that it ends with it. */
export function createWatchStore(storage: Store, network: string): WatchStore {
  const key = `holdfast.watched.${network}`
  const listeners = new Set<() => void>()
  let watched = storage.getItem(key)
  const set = (text: string | null) => {
    if (text === null) storage.removeItem(key)
    else storage.setItem(key, text)
    watched = text
    for (const listener of listeners) listener()
  }
  return {
    getSnapshot: () => watched,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    watch: (text) => set(text),
    stop: () => set(null),
  }
}
