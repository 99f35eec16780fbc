const INTERVAL_MS = 250

/** Calls `tick` four times a second, never twice at once. Returns what stops it and waits for the last one. */
export function startTicking(tick: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let lastComplaint = ''
  const once = async () => {
    try {
      await tick()
    } catch (cause) {
      const complaint = String(cause)
      if (complaint !== lastComplaint) console.error('The local network stumbled:', cause)
      lastComplaint = complaint
    }
    running = null
  }
  const timer = setInterval(() => {
    running ??= once()
  }, INTERVAL_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
