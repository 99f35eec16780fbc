/** Counts up while somebody listens to it run; can be moved by hand. */
export type FrameClock = {
  readonly current: () => number
  readonly run: (onChange: () => void) => () => void
  readonly rest: (onChange: () => void) => () => void
  readonly step: (by: number) => void
}

export function createFrameClock(milliseconds: number): FrameClock {
  const listeners = new Set<() => void>()
  let frame = 0
  const step = (by: number) => {
    frame = Math.max(0, frame + by)
    for (const listener of listeners) listener()
  }
  const rest = (onChange: () => void) => {
    listeners.add(onChange)
    return () => void listeners.delete(onChange)
  }
  return {
    current: () => frame,
    run(onChange) {
      const stop = rest(onChange)
      const timer = setInterval(() => step(1), milliseconds)
      return () => {
        clearInterval(timer)
        stop()
      }
    },
    rest,
    step,
  }
}
