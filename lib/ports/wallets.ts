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
  /** Looks again, now and for some seconds more: somebody wants to see what there is. */
  scan(): void
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
  /** The address that the wallet would have to be on, where that is known. */
  readonly wanted: string | null
  constructor(
    readonly code: WalletProblem,
    readonly wallet: string,
    { wanted, ...options }: ErrorOptions & { readonly wanted?: string } = {},
  ) {
    super(`${wallet}: ${code}`, options)
    this.wanted = wanted ?? null
  }
}
