import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import type { LcdParamsVersion } from '@/lib/staking/lcd-params'
import type { ProtocolLine, TxOutcome } from './babylon/state'
import type { FeeMarket } from './bitcoin/fee-market'
import type { Watchers } from './operators'
import type { PracticeWallet } from './practice-wallet'
import type { Seed } from './seed/seed'

/** An append-only log of JSON lines. The host drops a torn last line before it answers `load`. */
export type LocalnetStore = {
  load(): Promise<readonly string[]>
  append(lines: readonly string[]): Promise<void>
  /** Puts these lines in place of all others, at once: whoever loads sees the ones or the others. */
  replace(lines: readonly string[]): Promise<void>
}

/** Always the first one. */
type ProtocolLineEvent = { readonly kind: 'protocol-line'; readonly line: ProtocolLine }

/**
 * Everything the local network ever accepted, in order. Replaying it makes the same state again without
 * checking a signature, so an event carries what was found out when it was accepted. `at` is in milliseconds.
 */
export type LocalnetEvent = { readonly at: number } & (
  | ProtocolLineEvent
  | { readonly kind: 'bitcoin-block'; readonly hex: Hex }
  | { readonly kind: 'bitcoin-tx'; readonly hex: Hex }
  | { readonly kind: 'bitcoin-eviction'; readonly txid: Txid }
  | { readonly kind: 'bitcoin-market'; readonly market: FeeMarket | null }
  | { readonly kind: 'babylon-headers'; readonly headers: readonly Hex[] }
  /** Babylon goes on after Bitcoin took back what it had taken for settled. */
  | { readonly kind: 'babylon-restart' }
  /** A new version of the parameters, by governance. */
  | { readonly kind: 'babylon-params'; readonly params: LcdParamsVersion }
  /** So much more of the account's BABY, less when below zero, is at stake with a validator. */
  | { readonly kind: 'babylon-bond'; readonly address: string; readonly ubbn: string }
  /** A provider missed so many votes that it goes to jail. */
  | { readonly kind: 'provider-jailed'; readonly key: XOnlyKey }
  /** A provider stops voting, or votes again. */
  | { readonly kind: 'provider-absent'; readonly key: XOnlyKey; readonly absent: boolean }
  | { readonly kind: 'watchers'; readonly watchers: Watchers }
  /** How many of the committee answer; null for all. */
  | { readonly kind: 'covenant-members'; readonly answering: number | null }
  | { readonly kind: 'babylon-tx'; readonly hex: Hex; readonly outcome: TxOutcome }
  | { readonly kind: 'babylon-funds'; readonly address: string; readonly ubbn: string }
  | { readonly kind: 'practice-wallet'; readonly wallet: PracticeWallet }
  | { readonly kind: 'block-interval'; readonly seconds: number }
  | { readonly kind: 'snapshot'; readonly id: string }
  | { readonly kind: 'seed'; readonly seed: Seed }
  /** The Bitcoin height the indexer is to see last; null when it is to follow. */
  | { readonly kind: 'indexer'; readonly stoppedAt: number | null }
)

/** The log is written by this module's own version only, so its lines are trusted to be events. */
export const parseEvent = (line: string): LocalnetEvent => JSON.parse(line) as LocalnetEvent

export const formatEvent = (event: LocalnetEvent): string => JSON.stringify(event)
