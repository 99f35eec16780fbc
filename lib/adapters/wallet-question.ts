import { WalletError, type WalletProblem } from '@/lib/ports/wallets'
import { AppError } from '@/lib/shared/app-error'

/**
 * Milliseconds for what a wallet answers by itself, for what a person has to read first, and for a signature, which
 * several people may have to approve.
 */
export const silentAnswer = 10_000
export const promptAnswer = 300_000
export const signedAnswer = 1_800_000

/**
 * Asks a wallet, and turns whatever goes wrong into a `WalletError`. Wallets reject with error objects, with plain
 * JSON-RPC objects, with texts and with nothing at all; some never answer. A late answer is dropped.
 */
export async function askWallet<Answer>(
  wallet: string,
  timeoutMs: number,
  question: () => Promise<Answer>,
): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WalletError('wallet-timed-out', wallet)), timeoutMs)
  })
  try {
    return await Promise.race([question(), deadline])
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new WalletError(problemIn(cause), wallet, { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** EIP-1193's and sats-connect's numbers. -32000 is a refusal in Bitcoin wallets, whatever JSON-RPC means by it. */
const problems: ReadonlyMap<unknown, WalletProblem> = new Map<unknown, WalletProblem>([
  [4001, 'wallet-rejected'],
  [-32000, 'wallet-rejected'],
  [4100, 'wallet-locked'],
  [-32002, 'wallet-rejected'],
  [4200, 'wallet-unsupported'],
  [-32001, 'wallet-unsupported'],
  [-32601, 'wallet-unsupported'],
])

const words: readonly (readonly [RegExp, WalletProblem])[] = [
  [/reject|denied|declin|cancel/i, 'wallet-rejected'],
  [/\blocked\b|unlock/i, 'wallet-locked'],
  [/not (?:supported|implemented)|unsupported/i, 'wallet-unsupported'],
  [
    /\bmethod\b.{0,80}\b(?:not (?:found|exist|available|recogni[sz]ed)|unknown)/i,
    'wallet-unsupported',
  ],
  [/(?:unknown|unrecogni[sz]ed|invalid|no such)(?: \w+)? method/i, 'wallet-unsupported'],
]

function problemIn(cause: unknown): WalletProblem {
  // A JSON-RPC object holds the error that it is about.
  const errors = [cause, fieldOf(cause, 'error')]
  for (const error of errors) {
    const known = problems.get(fieldOf(error, 'code'))
    if (known) return known
  }
  const text = errors.map(textOf).join(' ')
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'wallet-failed'
}

/** What an error of a stranger's says; empty when it says nothing, or reading it throws. */
export function textOf(error: unknown): string {
  const text = typeof error === 'string' ? error : fieldOf(error, 'message')
  return typeof text === 'string' ? text.slice(0, 1_000) : ''
}

/** A property of something a stranger made; undefined when there is none, or when reading it throws. */
export function fieldOf(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return Reflect.get(value, name)
  } catch {
    return undefined
  }
}

/** Calls a method of an injected object; without the method, the wallet does not support it. */
export async function callOf(
  provider: object,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const call = fieldOf(provider, method)
  if (typeof call !== 'function') throw new RangeError(`${method} is not supported`)
  const answer: unknown = await Reflect.apply(call, provider, args)
  // Some wallets resolve with the error they should have rejected with.
  const error = fieldOf(answer, 'error')
  if (error) throw error
  return answer
}
