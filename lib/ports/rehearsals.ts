import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { SignatureRefusal } from '@/lib/bitcoin/psbt'
import type { BitcoinWallet } from './bitcoin-wallet'
import type { WalletProblem } from './wallets'

/** What one version of a wallet can do with one key and one kind of script, another may not. */
export type Rehearsed = Pick<BitcoinWallet, 'id' | 'version'> &
  Pick<BitcoinAccount, 'network' | 'kind' | 'key'>

/** Why a wallet could not sign the way out. That a person said no, or was not there, is no such reason. */
export type RehearsalFailure =
  | SignatureRefusal
  | Extract<WalletProblem, 'wallet-unsupported' | 'wallet-failed'>

/** `at` is in milliseconds since 1970. */
export type RehearsalResult =
  | { readonly outcome: 'passed'; readonly at: number }
  | { readonly outcome: 'failed'; readonly at: number; readonly reason: RehearsalFailure }

/** Which wallets have shown that they can sign the way out. */
export type Rehearsals = {
  /** How the last rehearsal went; null when there was none. */
  last(of: Rehearsed): Promise<RehearsalResult | null>
  /** Durable once the promise resolves. Throws `StorageUnavailableError`. */
  remember(of: Rehearsed, result: RehearsalResult): Promise<void>
}
