import { dustLimit } from './dust'
import { formatOutpoint, type Outpoint } from './txid'
import type { Utxo } from './utxo'

/**
 * What keeps a coin from being spent, the strongest reason first; a spendable coin has none.
 * Its own script says `staking-output`; another pending stake of ours `reserved`; nodes `dust`; a source that knows
 * inscriptions, or its mere size, `protected`; the mempool `unconfirmed`.
 */
export type CoinClass =
  | 'staking-output'
  | 'reserved'
  | 'dust'
  | 'protected'
  | 'unconfirmed'
  | 'spendable'

/** What is known of the coins beyond themselves. */
export type CoinKnowledge = {
  /** Registered staking outputs. */
  readonly stakes?: readonly Outpoint[]
  /** The inputs of stakes that are registered and not sent yet: spending one would make such a stake impossible. */
  readonly reserved?: readonly Outpoint[]
  /** Coins that carry something other than money. */
  readonly protected?: readonly Outpoint[]
}

/** Inscriptions and the like travel in outputs this small, so they are never spent by themselves. */
const protectedUpTo = 10_000n

export const isConfirmed = ({ confirmedAt }: Utxo): boolean => confirmedAt !== null

/** Too small for nodes to relay, and never worth its fee. */
export const isDust = ({ scriptPubKey, value }: Utxo): boolean => value < dustLimit(scriptPubKey)

/** So small that it may be something other than money. */
export const isSmall = ({ value }: Utxo): boolean => value <= protectedUpTo

/** Every coin in exactly one class, in the order given. Linear in the number of coins and of what is known. */
export function classedCoins(
  coins: readonly Utxo[],
  known: CoinKnowledge = {},
): Readonly<Record<CoinClass, readonly Utxo[]>> {
  const stakes = setOf(known.stakes)
  const reserved = setOf(known.reserved)
  const kept = setOf(known.protected)
  const classOf = (coin: Utxo): CoinClass => {
    const name = formatOutpoint(coin.outpoint)
    if (stakes.has(name)) return 'staking-output'
    if (reserved.has(name)) return 'reserved'
    if (isDust(coin)) return 'dust'
    if (isSmall(coin) || kept.has(name)) return 'protected'
    return isConfirmed(coin) ? 'spendable' : 'unconfirmed'
  }
  const classed: Record<CoinClass, Utxo[]> = {
    'staking-output': [],
    reserved: [],
    dust: [],
    protected: [],
    unconfirmed: [],
    spendable: [],
  }
  for (const coin of coins) classed[classOf(coin)].push(coin)
  return classed
}

const setOf = (outpoints: readonly Outpoint[] | undefined): ReadonlySet<string> =>
  new Set(outpoints?.map(formatOutpoint))
