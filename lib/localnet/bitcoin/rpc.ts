/** Calls a method of a real Bitcoin node. Throws an `RpcError` when the node refuses. */
export type Rpc = (method: string, ...params: readonly unknown[]) => Promise<unknown>

/** A real node's refusal, with its own number and words. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
    this.name = 'RpcError'
  }
}
