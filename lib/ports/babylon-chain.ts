import type { Height } from '@/lib/bitcoin/blocks'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import { AppError } from '@/lib/shared/app-error'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import type { StakingParams } from '@/lib/staking/params'
import type { ProtocolLine } from '@/lib/staking/protocol-line'
import type { Ubbn } from '@/lib/staking/ubbn'

export type BabylonAccountState = { readonly accountNumber: bigint; readonly sequence: bigint }

/** What became of a transaction that is in a block. `code` 0 is success. */
export type BabylonTxResult = {
  readonly height: bigint
  readonly code: number
  readonly codespace: string
  readonly log: string
}

/** What the chain holds of a finality provider. Shares are decimal text. */
export type ProviderTerms = {
  readonly standing: 'good' | 'jailed' | 'slashed'
  readonly commission: string
  /** It can never take more. */
  readonly highestCommission: string
  /** The most it can change by within a day. */
  readonly dailyChange: string
  /** Milliseconds since 1970. */
  readonly commissionChangedAt: number
}

export type BabylonChain = {
  readonly chainId: string
  /** Which rules the chain follows, as its own answers show. */
  protocolLine(signal?: AbortSignal): Promise<ProtocolLine>
  /** The tip of Babylon's own Bitcoin light client: what selects the parameters of a new stake. */
  bitcoinTip(signal?: AbortSignal): Promise<Height>
  /** Every parameter version, ascending. */
  params(signal?: AbortSignal): Promise<readonly StakingParams[]>
  /** How many Bitcoin blocks deep (k) a stake must be before it becomes active. */
  confirmationDepth(signal?: AbortSignal): Promise<number>
  /** null when the account has never been funded. */
  account(address: string, signal?: AbortSignal): Promise<BabylonAccountState | null>
  balance(address: string, signal?: AbortSignal): Promise<Ubbn>
  /** Gas used, from a dry run of a transaction with an empty signature. */
  simulate(txRaw: Uint8Array): Promise<bigint>
  /**
   * Hands the signed transaction to the node; answers its hash, upper-case hex. Safe to repeat.
   * Throws `BabylonTxRefusedError`.
   */
  broadcast(txRaw: Uint8Array): Promise<string>
  /** null while no block holds it. */
  transactionResult(hash: string, signal?: AbortSignal): Promise<BabylonTxResult | null>
  /** null for a key that no provider has. */
  finalityProvider(key: XOnlyKey, signal?: AbortSignal): Promise<ProviderTerms | null>
  /** null when no delegation is registered for this staking transaction. */
  delegation(stakingTxid: Txid, signal?: AbortSignal): Promise<RegisteredDelegation | null>
}

/** What one node says of Babylon. */
export type BabylonNode = BabylonChain & {
  /** What it is called on the screen and in `SourceRecord`. */
  readonly name: string
}

/** The node looked at the transaction and will not take it: too little fee, an old sequence, an empty account. */
export class BabylonTxRefusedError extends AppError {
  readonly code = 'babylon-tx-refused'
  readonly retryable = false
  constructor(
    /** What numbers the refusal: `sdk` 5 is insufficient funds, 13 insufficient fee, 32 a wrong sequence. */
    readonly codespace: string,
    readonly refusal: number,
    /** The node's own words. */
    readonly reason: string,
  ) {
    super(`the Babylon transaction was refused: ${codespace} ${refusal}: ${reason}`)
  }
}
