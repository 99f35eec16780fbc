export type Asking<Source> = {
  /** In the order they are asked. At least one. */
  readonly sources: readonly Source[]
  /** After so many milliseconds without an answer the next source is asked as well. */
  readonly patienceMs: number
  readonly wait: (milliseconds: number) => Promise<void>
}

/** What a source says when it does not know: another may know. */
const nothing = Symbol('nothing')
const notNeeded = Symbol('not needed')

/**
 * The first answer there is. null counts only when no source has another answer. When none answers at all, rejects with
 * an AggregateError of what each threw, in the order of the sources.
 */
export async function firstAnswer<Source, Value>(
  { sources, patienceMs, wait }: Asking<Source>,
  ask: (source: Source) => Promise<Value>,
): Promise<Value> {
  let isAnswered = false
  let mayStart: Promise<unknown> = Promise.resolve()
  const answers = sources.map((source) => {
    const started = mayStart
    const answer = started.then(async () => {
      if (isAnswered) throw notNeeded
      const told = await ask(source)
      if (told === null) throw nothing
      return told
    })
    const failed = answer.then(neverSettles, settles)
    mayStart = Promise.race([failed, started.then(() => wait(patienceMs))])
    return answer
  })
  try {
    return await Promise.any(answers)
  } catch (error) {
    // Somebody answered null, so that null is one of the values.
    if (error instanceof AggregateError && error.errors.includes(nothing)) return null as Value
    throw error
  } finally {
    isAnswered = true
  }
}

const settles = () => undefined
const neverSettles = () => new Promise<never>(() => undefined)
