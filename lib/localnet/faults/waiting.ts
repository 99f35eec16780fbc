/** Waits so many seconds, or for ever. Rejects with the signal's reason when that aborts. */
export function passed(seconds: number | null, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (seconds !== null) setTimeout(resolve, seconds * 1_000)
  })
}
