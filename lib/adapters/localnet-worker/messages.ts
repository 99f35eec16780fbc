/** A request, in parts that can be sent to a worker. */
export type Question = {
  readonly id: number
  readonly method: string
  readonly url: string
  readonly headers: [string, string][]
  readonly body: ArrayBuffer | null
}

/** The response to the question of the same `id`; `null` when the worker failed to make one. */
export type Reply = {
  readonly id: number
  readonly response: {
    readonly status: number
    readonly headers: [string, string][]
    readonly body: ArrayBuffer
  } | null
}

/** One end of a channel: a `MessagePort`, a `Worker` or a worker's own scope. */
export type Channel = {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
}
