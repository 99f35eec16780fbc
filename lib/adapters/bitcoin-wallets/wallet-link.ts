import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import {
  askWallet,
  callOf,
  fieldOf,
  promptAnswer,
  signedAnswer,
  silentAnswer,
} from '@/lib/adapters/wallet-question'
import { WalletError } from '@/lib/ports/wallets'

type Ask = <Schema extends z.ZodMiniType>(
  schema: Schema,
  method: string,
  ...args: readonly unknown[]
) => Promise<z.output<Schema>>

/** How an injected wallet is talked to. Whatever goes wrong is a `WalletError`. */
export type WalletLink = {
  /** For what the wallet answers by itself. */
  readonly silently: Ask
  /** For what a person has to read first. */
  readonly prompt: Ask
  /** For a signature. */
  readonly signature: Ask
  has(method: string): boolean
}

/** The object is looked up for every question: wallets replace it when they are unlocked or updated, and may be gone. */
export function linkTo(wallet: string, locate: () => object | null): WalletLink {
  const ask =
    (timeoutMs: number): Ask =>
    (schema, method, ...args) =>
      askWallet(wallet, timeoutMs, async () => {
        const provider = locate()
        if (!provider) throw new WalletError('wallet-failed', wallet, { cause: gone() })
        return schema.parse(await callOf(provider, method, args))
      })
  return {
    silently: ask(silentAnswer),
    prompt: ask(promptAnswer),
    signature: ask(signedAnswer),
    has: (method) => typeof fieldOf(locate(), method) === 'function',
  }
}

const gone = () => new RangeError('the wallet is no longer on this page')

/** What nobody reads: a method's answer that only has to come. */
export const anything = z.unknown()
