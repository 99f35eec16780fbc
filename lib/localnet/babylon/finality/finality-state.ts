import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { UndoLog } from '@/lib/localnet/babylon/undo-log'

export type ProviderStanding = 'ACTIVE' | 'INACTIVE' | 'JAILED' | 'SLASHED'

/** Who may vote on a block, by falling power, which is in sats. */
export type PowerTable = {
  readonly total: bigint
  readonly members: ReadonlyMap<XOnlyKey, bigint>
}

/** Blocks from a height on that the same providers vote on; the `absent` ones do not answer. */
export type VoteStretch = {
  readonly from: number
  readonly table: PowerTable
  readonly absent: ReadonlySet<XOnlyKey>
}

/** Since when a provider's missed blocks are counted, and until when, in milliseconds, it stays in jail. */
export type SigningInfo = { readonly startHeight: number; readonly jailedUntil: number }

/** Something that happened to a provider. `time` is in milliseconds. */
export type ProviderEvent = {
  readonly height: number
  readonly bitcoinHeight: number
  readonly time: number
} & ProviderHappening

export type ProviderHappening =
  | { readonly kind: 'created'; readonly commission: string }
  | { readonly kind: 'edited' }
  | { readonly kind: 'commission'; readonly from: string; readonly to: string }
  | { readonly kind: 'status'; readonly from: ProviderStanding; readonly to: ProviderStanding }
  | { readonly kind: 'jailed'; readonly until: number }
  | { readonly kind: 'unjailed' }
  /** `offenceHeight`: of the block that was signed twice; null when the key leaked otherwise. */
  | { readonly kind: 'slashed'; readonly offenceHeight: number | null }

/** One vote. The hash has 32 bytes; `signature` is only the s of a signature. */
export type FinalityVote = {
  readonly appHash: Hex
  readonly publicRandomness: Hex
  readonly signature: Hex
}

/** Two votes for one height with one nonce: who has both has the key. */
export type Evidence = {
  readonly key: XOnlyKey
  readonly height: number
  readonly publicRandomness: Hex
  readonly canonicalAppHash: Hex
  /** null until the block that is there was signed too. */
  readonly canonicalSignature: Hex | null
  readonly forkAppHash: Hex
  readonly forkSignature: Hex
}

/** Entries of its maps are replaced, never changed. */
export type FinalityState = {
  /** Ascending. */
  readonly stretches: VoteStretch[]
  /** Providers that do not vote; replaced as a whole. */
  absent: ReadonlySet<XOnlyKey>
  readonly standings: Map<XOnlyKey, ProviderStanding>
  readonly signing: Map<XOnlyKey, SigningInfo>
  readonly history: Map<XOnlyKey, readonly ProviderEvent[]>
  /** Votes that came as transactions, by `voteId`. */
  readonly votes: Map<string, FinalityVote>
  /** By `voteId`. */
  readonly evidence: Map<string, Evidence>
  /** Secrets that anybody knows by now. */
  readonly leaked: Map<XOnlyKey, Hex>
}

export const voteId = (key: XOnlyKey, height: number): string => `${key}/${height}`

export const createFinalityState = (
  undo: UndoLog,
  providers: readonly { readonly key: XOnlyKey; readonly commission: string }[],
): FinalityState => ({
  stretches: [],
  absent: new Set(),
  standings: undo.map(),
  signing: undo.map(),
  history: undo.map(providers.map(({ key, commission }) => [key, [born(commission)]])),
  votes: undo.map(),
  evidence: undo.map(),
  leaked: undo.map(),
})

const born = (commission: string): ProviderEvent => ({
  kind: 'created',
  commission,
  height: 1,
  bitcoinHeight: 0,
  time: 0,
})
