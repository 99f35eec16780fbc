import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { PowerTable } from '@/lib/localnet/babylon/finality/finality-state'
import type { UndoLog } from '@/lib/localnet/babylon/undo-log'

/** Rewards per satoshi are small: Babylon keeps them, and so do we, times this. */
export const scale = 10n ** 20n

/**
 * What one finality provider's stakers have earned per satoshi. Between two settlements nothing of this
 * changes, and what was earned since follows from how far the chain's own sums went.
 */
export type ProviderPool = {
  readonly isActive: boolean
  /** In sats, all that is active behind the provider. */
  readonly power: bigint
  /** Its commission, times 10^18. */
  readonly commission: bigint
  /** The chain's sums at the last settlement. */
  readonly since: RewardSums
  /** What a satoshi has earned after commission until the last settlement, scaled. */
  readonly perSat: bigint
  /** How often it was settled. */
  readonly period: bigint
}

/** What one active satoshi would have earned since the chain began, scaled, before any commission. */
export type RewardSums = { readonly staking: bigint; readonly providers: bigint }

/** A staker's satoshis with one provider, and what a satoshi there had earned when they last changed. */
export type StakerTracker = { readonly sats: bigint; readonly startPerSat: bigint }

export type CostakerTracker = {
  readonly ubbn: bigint
  readonly score: bigint
  readonly startPerScore: bigint
}

/** In ubbn. `earned` is all there ever was. */
export type Gauge = { readonly earned: bigint; readonly withdrawn: bigint }

export type Stakeholder = 'BTC_STAKER' | 'COSTAKER' | 'FINALITY_PROVIDER'

export type RewardsState = {
  /** Fees of the block that is under way, in ubbn. */
  fees: bigint
  sums: RewardSums
  /** Who had power in the last block; null before the first. */
  table: PowerTable | null
  /** What went to the stakers of bitcoin with each block, in ubbn, by height. */
  readonly potOfBlock: Map<number, bigint>
  readonly pools: Map<XOnlyKey, ProviderPool>
  /** By provider, then by the staker's address. */
  readonly stakers: Map<string, StakerTracker>
  /** The providers that an address has or had stakes with. */
  readonly providersOf: Map<string, readonly XOnlyKey[]>
  readonly gauges: Map<string, Gauge>
  readonly withdrawAddresses: Map<string, string>
  readonly costaking: CostakingState
}

export type CostakingState = {
  /** What one point of score has earned, scaled. */
  perScore: bigint
  /** What was earned per score at the end of each period. */
  readonly history: Map<number, bigint>
  /** By address: everybody with BABY at stake. */
  readonly costakers: Map<string, CostakerTracker>
  /** One entry, so that it can be taken back. */
  readonly totalScore: Map<'total', bigint>
}

/** Who co-staked before the local network began, that nobody here can see. */
export const elderScore = 10n ** 12n

export const createRewardsState = (undo: UndoLog): RewardsState => ({
  fees: 0n,
  sums: { staking: 0n, providers: 0n },
  table: null,
  potOfBlock: new Map(),
  pools: undo.map(),
  stakers: undo.map(),
  providersOf: undo.map(),
  gauges: undo.map(),
  withdrawAddresses: undo.map(),
  costaking: {
    perScore: 0n,
    history: undo.map([[0, 0n]]),
    costakers: undo.map(),
    totalScore: undo.map([['total', elderScore]]),
  },
})
