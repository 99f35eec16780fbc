import type { Inscriptions } from '@/lib/bitcoin/coin-classes'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Delegation } from '@/lib/staking/delegation'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import type { StakingParams } from '@/lib/staking/params'

export type NetworkStats = {
  readonly activeStake: Sats
  readonly activeDelegations: number
  readonly activeFinalityProviders: number
  readonly totalFinalityProviders: number
}

/** One staker's delegations. What cannot be read is counted, so that it neither hides the others nor goes unnoticed. */
export type ListedDelegations = {
  readonly delegations: readonly Delegation[]
  readonly unreadable: number
}

/** What the operator's screening says of an address. `not-offered`: this indexer screens nobody. */
export type Screening = 'clear' | 'flagged' | 'not-offered'

export type StakingIndexer = {
  /** Every page of them. */
  delegationsOf(staker: XOnlyKey, signal?: AbortSignal): Promise<ListedDelegations>
  /** null when the indexer has not seen it. */
  delegation(stakingTxid: Txid, signal?: AbortSignal): Promise<Delegation | null>
  /** Every page of them; `onPart` is told those that are there so far, whenever more pages follow. */
  finalityProviders(
    signal?: AbortSignal,
    onPart?: (soFar: readonly FinalityProvider[]) => void,
  ): Promise<readonly FinalityProvider[]>
  params(signal?: AbortSignal): Promise<readonly StakingParams[]>
  stats(signal?: AbortSignal): Promise<NetworkStats>
  /** An error is no verdict: then it is not known, and nothing about the address is remembered. */
  screening(address: string, signal?: AbortSignal): Promise<Screening>
  /** Whether these coins of an address carry inscriptions or runes. That nobody can say is an answer, not a failure. */
  inscriptions(address: string, outpoints: readonly Outpoint[]): Promise<Inscriptions>
}
