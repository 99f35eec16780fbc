/** Remembers what was there before, so that what a message changed can be taken back. */
export type UndoLog = {
  /** A map whose changes can be taken back. Its entries must be replaced, never changed. */
  map<Key, Value>(entries?: Iterable<readonly [Key, Value]>): Map<Key, Value>
  /** Does all of it, or nothing when it throws. */
  atomically<Value>(action: () => Value): Value
  /** Does it to see what comes of it, and takes it back. */
  rehearse<Value>(action: () => Value): Value
}

export function createUndoLog(): UndoLog {
  const steps: (() => void)[] = []
  let depth = 0

  const takeBack = (to: number) => {
    while (steps.length > to) steps.pop()?.()
  }

  class UndoableMap<Key, Value> extends Map<Key, Value> {
    override set(key: Key, value: Value): this {
      if (depth > 0) steps.push(this.#restoring(key))
      return super.set(key, value)
    }

    override delete(key: Key): boolean {
      if (depth > 0 && this.has(key)) steps.push(this.#restoring(key))
      return super.delete(key)
    }

    override clear(): void {
      for (const key of [...this.keys()]) this.delete(key)
    }

    #restoring(key: Key): () => void {
      if (!this.has(key)) return () => super.delete(key)
      const value = this.get(key) as Value
      return () => super.set(key, value)
    }
  }

  /** Only when nothing outside may still want to take it back are the steps forgotten. */
  function within<Value>(action: (mark: number) => Value): Value {
    const mark = steps.length
    depth += 1
    try {
      return action(mark)
    } catch (error) {
      takeBack(mark)
      throw error
    } finally {
      depth -= 1
      if (depth === 0) steps.length = 0
    }
  }

  return {
    map<Key, Value>(entries: Iterable<readonly [Key, Value]> = []) {
      const map = new UndoableMap<Key, Value>()
      for (const [key, value] of entries) map.set(key, value)
      return map
    },
    atomically: (action) => within(action),
    rehearse: (action) =>
      within((mark) => {
        const value = action()
        takeBack(mark)
        return value
      }),
  }
}
