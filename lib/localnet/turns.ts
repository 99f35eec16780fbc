/** Who may work at once. */
export type Turns = {
  /** Beside others of its like, after whoever asked to be alone. */
  beside<Value>(work: () => Promise<Value>): Promise<Value>
  /** Once all that was begun has ended, and before anything else begins. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>
}

export function createTurns(): Turns {
  const working = new Set<Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    async beside(work) {
      for (let awaited: unknown; awaited !== last; ) {
        awaited = last
        await last
      }
      const running = work()
      const ended: Promise<unknown> = running
        .catch(() => undefined)
        .then(() => working.delete(ended))
      working.add(ended)
      return await running
    },
    alone(work) {
      const running = last.then(() => Promise.all(working)).then(work)
      last = running.catch(() => undefined)
      return running
    },
  }
}
