import { dustLimit } from './dust'
import { formatOutpoint, type Outpoint } from './txid'
import type { Utxo } from './utxo'

/**
 * What keeps a coin from being spent, the strongest reason first; a spendable coin has none.
 * Another unfinished stake of this browser says `reserved`; the person `held`; nodes `dust`; whoever knows inscriptions
 * `inscribed`, or `unchecked` when nobody could say; the mempool `unconfirmed`; its mere size `small`.
 */
export type CoinKind =
  | 'reserved'
  | 'held'
  | 'dust'
  | 'inscribed'
  | 'unconfirmed'
  | 'small'
  | 'unchecked'
  | 'spendable'

/** Why nobody could say what coins carry: no such check is offered, no answer came, or one that cannot be read. */
export type UncheckedReason = 'not-offered' | 'no-answer' | 'bad-answer'

/** What is known of inscriptions. Of a coin in neither list nothing is known: it came after the check. */
export type Inscriptions =
  | {
      readonly kind: 'checked'
      readonly clean: readonly Outpoint[]
      readonly inscribed: readonly Outpoint[]
    }
  | { readonly kind: 'unknown'; readonly reason: UncheckedReason }

/** What is known of coins beyond themselves. */
export type CoinKnowledge = {
  /** The inputs of stakes that are fixed and not finished: spending one would make such a stake impossible. */
  readonly reserved: readonly Outpoint[]
  /** What the person does not want to be spent. */
  readonly held: readonly Outpoint[]
  readonly inscriptions: Inscriptions
}

export type KnownCoin = Utxo & { readonly kind: CoinKind }

/** Inscriptions and the like travel in outputs this small, in satoshis, so they are never picked for anyone. */
const smallUpTo = 10_000n

export const isConfirmed = ({ confirmedAt }: Utxo): boolean => confirmedAt !== null

/** Too small for nodes to relay, and never worth its fee. */
export const isDust = ({ scriptPubKey, value }: Utxo): boolean => value < dustLimit(scriptPubKey)

/** So small that it may be something other than money. */
export const isSmall = ({ value }: Utxo): boolean => value <= smallUpTo

/** Every coin with its one kind, in the order given. Linear in the number of coins and of what is known. */
export function knownCoins(coins: readonly Utxo[], known: CoinKnowledge): readonly KnownCoin[] {
  const { inscribed, clean } = known.inscriptions.kind === 'checked' ? known.inscriptions : nothing
  const reserved = setOf(known.reserved)
  const held = setOf(known.held)
  const carriers = setOf(inscribed)
  const checked = setOf(clean)
  const reasons: readonly (readonly [CoinKind, (coin: Utxo, name: string) => boolean])[] = [
    ['reserved', (_, name) => reserved.has(name)],
    ['held', (_, name) => held.has(name)],
    ['dust', isDust],
    ['inscribed', (_, name) => carriers.has(name)],
    ['unconfirmed', (coin) => !isConfirmed(coin)],
    ['small', isSmall],
    ['unchecked', (_, name) => !checked.has(name)],
  ]
  return coins.map((coin) => {
    const name = formatOutpoint(coin.outpoint)
    const [kind] = reasons.find(([, applies]) => applies(coin, name)) ?? ['spendable']
    return { ...coin, kind }
  })
}

const nothing = { inscribed: [], clean: [] }

const setOf = (outpoints: readonly Outpoint[]): ReadonlySet<string> =>
  new Set(outpoints.map(formatOutpoint))
