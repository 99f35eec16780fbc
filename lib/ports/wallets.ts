import { AppError } from '@/lib/shared/app-error'
import type { FoundBabylonWallet } from './babylon-wallet'
import type { FoundBitcoinWallet } from './bitcoin-wallet'

export type WalletsFound = {
  readonly bitcoin: readonly FoundBitcoinWallet[]
  readonly babylon: readonly FoundBabylonWallet[]
}

/** The wallets in this browser. Extensions inject late, so the answer may grow. */
export type WalletDirectory = {
  /** Stable until something changes, so that it can feed `useSyncExternalStore`. */
  found(): WalletsFound
  subscribe(onChange: () => void): () => void
}

export type WalletProblem =
  | 'wallet-rejected'
  | 'wallet-locked'
  | 'wallet-wrong-network'
  | 'wallet-wrong-account'
  | 'wallet-unsupported'
  | 'wallet-timed-out'
  | 'wallet-failed'

/** The wallet did not do what was asked; `code` says what the person can do about it. */
export class WalletError extends AppError {
  readonly retryable = false
  constructor(
    readonly code: WalletProblem,
    readonly wallet: string,
    options?: ErrorOptions,
  ) {
    super(`${wallet}: ${code}`, options)
  }
}
