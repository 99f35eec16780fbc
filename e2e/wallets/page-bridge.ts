import type { BrowserContext } from '@playwright/test'

/** What a wallet answers a call with, or the error object it rejects with. */
type Answer = { readonly value: unknown } | { readonly error: WalletRejection }

export type WalletRejection = { readonly code: number; readonly message: string }

/** Thrown by a test wallet; the page sees `{code, message}`, as from a real one. */
export class Rejection extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

type Call = (method: string, args: readonly unknown[]) => Promise<unknown>

/** Lets `define` (run in the page before its scripts) call `call` here in Node. */
export async function bridge(context: BrowserContext, name: string, call: Call) {
  const binding = `__${name}`
  await context.exposeBinding(
    binding,
    async (_source, method: string, args: readonly unknown[]): Promise<Answer> => {
      try {
        return { value: await call(method, args) }
      } catch (cause) {
        return { error: rejectionOf(cause) }
      }
    },
  )
  return binding
}

const rejectionOf = (cause: unknown): WalletRejection =>
  cause instanceof Rejection
    ? { code: cause.code, message: cause.message }
    : { code: -32603, message: cause instanceof Error ? cause.message : String(cause) }
