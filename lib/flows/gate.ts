/** Holds a flow until the person, or nobody being there any more, lets it go on. */
export type Gate<Answer> = {
  closed(): Promise<Answer>
  /** False when nothing is being held. */
  open(answer: Answer): boolean
}

export function createGate<Answer>(): Gate<Answer> {
  let release: ((answer: Answer) => void) | null = null
  return {
    closed: () =>
      new Promise((resolve) => {
        release = resolve
      }),
    open: (answer) => {
      const held = release
      release = null
      held?.(answer)
      return held !== null
    },
  }
}
