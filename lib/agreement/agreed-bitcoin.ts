import type { BitcoinChain, BitcoinSource } from '@/lib/ports/bitcoin-chain'
import { type Ask, askLeniently, askStrictly } from './ask-fact'
import { broadcastTo } from './broadcast'
import { coinsFact } from './coins'
import { feeRatesFact } from './fee-rates'
import { historyOf } from './history'
import { createProofs, inclusionFact } from './inclusion'
import type { EasiestTarget } from './inclusion-fault'
import { type Forum, noted } from './inquiry'
import type { SourceNotes } from './source-record'
import { spendFact } from './spend'
import { createStandings } from './standings'
import { tipFact } from './tip'
import { type ShowsInclusion, transactionFact } from './transaction'

export type AgreedBitcoinOptions = {
  /** In the order they are preferred while nothing is known of them. At least one; their names differ. */
  readonly sources: readonly BitcoinSource[]
  /** How many must say the same: see `quorumOf`. */
  readonly needed: number
  readonly record: SourceNotes
  readonly wait: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** No header on an easier target proves anything; what the network is known to demand at a height. */
  readonly easiestTarget?: EasiestTarget | undefined
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

export function agreedBitcoin({ easiestTarget, ...options }: AgreedBitcoinOptions): Agreed {
  if (options.sources.length < options.needed || options.needed < 1)
    throw new RangeError(`${options.needed} of ${options.sources.length} sources cannot agree`)
  const standings = createStandings(options.sources, options.now)
  const forum: Forum = { ...options, standings }
  const proofs = createProofs(forum, easiestTarget)
  return {
    strict: chainOf(forum, { ask: askStrictly, proofs, easiestTarget }),
    lenient: chainOf(forum, { ask: askLeniently, proofs, easiestTarget }),
    askAll: async () => {
      const asked = forum.sources.map((source) =>
        noted(forum, source, { ...tipFact, ask: () => source.tip() }),
      )
      await Promise.all(asked)
    },
  }
}

type Temper = {
  readonly ask: Ask
  readonly proofs: ShowsInclusion
  readonly easiestTarget: EasiestTarget | undefined
}

function chainOf(forum: Forum, { ask, proofs, easiestTarget }: Temper): BitcoinChain {
  const transaction: BitcoinChain['transaction'] = (txid, signal) =>
    ask(forum, transactionFact(txid, proofs), signal)
  return {
    tip: (signal) => ask(forum, tipFact, signal),
    feeRates: (signal) => ask(forum, feeRatesFact, signal),
    utxos: (address, signal) => ask(forum, coinsFact(address), signal),
    transactionsOf: (address, after, signal) => historyOf(forum, { address, after, signal }),
    transaction,
    spendOf: (outpoint, signal) => ask(forum, spendFact(outpoint, transaction), signal),
    inclusion: (txid, signal) => ask(forum, inclusionFact(txid, easiestTarget), signal),
    broadcast: (hex) => broadcastTo(forum, hex),
  }
}
