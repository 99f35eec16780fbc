import { WalletError } from '@/lib/ports/wallets'

/** With which code an attempt failed; throws when it did not fail as wallets do. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (error instanceof WalletError) return error.code
  throw new Error('no WalletError', { cause: error })
}
