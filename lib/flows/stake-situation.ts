import type { BlockHash } from '@/lib/bitcoin/block-hash'
import type { Height } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import type { DelegationStatus } from '@/lib/staking/delegation'

/** Where Bitcoin has a transaction: a block, told by its height and hash, or no block yet. */
export type Place =
  | { readonly where: 'mempool' }
  | { readonly where: 'block'; readonly height: Height; readonly block: BlockHash }

/** What earlier looks have seen of a staking transaction that was sent. */
export type Watched = {
  readonly seen: Place
  /** How many looks in a row have found it nowhere; after `looksInVain` they are not counted any more. */
  readonly missed: number
  /** Whether a block that held it has left the chain since it was sent. */
  readonly reorged: boolean
}

/** One look in vain may be a server that has not heard of it yet. */
const looksInVain = 2

/** The transaction that spends a coin of the stake in its place. */
export type Rival = {
  readonly outpoint: Outpoint
  readonly txid: Txid
  readonly confirmedAt: Height | null
}

/** What enough sources say alike at one moment, and what Babylon says; null is unknown. */
export type StakeLook = {
  readonly tip: Height
  readonly place: Place | null
  /** Looked for only where the transaction is nowhere. */
  readonly rival: Rival | null
  /** Looked for only while no block holds the transaction. */
  readonly rates: FeeRates | null
  readonly babylon: BabylonView | null
}

export type BabylonView = {
  readonly status: DelegationStatus['kind']
  /** How many blocks it wants on top of the transaction's (k). */
  readonly needed: number
  /** The tip of its own view of Bitcoin. */
  readonly tip: Height
}

/** What has become of a stake that was sent. Rates are in sat/vB. */
export type StakeSituation =
  | { readonly kind: 'waiting'; readonly reorged: boolean }
  | {
      readonly kind: 'under-paid'
      readonly rate: number
      readonly wanted: FeeRate
      readonly reorged: boolean
    }
  | {
      readonly kind: 'confirming'
      readonly height: Height
      /** Blocks on top of the transaction's, and how many Babylon wants there; null while it does not say. */
      readonly depth: number
      readonly needed: number | null
      readonly reorged: boolean
    }
  /** Deep enough, also in Babylon's eyes, but nobody has proven it to Babylon. */
  | { readonly kind: 'unreported'; readonly height: Height; readonly needed: number }
  | { readonly kind: 'active'; readonly height: Height }
  /** Nobody has it, and its coins are unspent: the same bytes can be sent again. */
  | { readonly kind: 'dropped'; readonly reorged: boolean }
  /** Nobody has it, because servers now refuse what pays so little. */
  | { readonly kind: 'evicted'; readonly rate: number; readonly minimum: FeeRate }
  | ({ readonly kind: 'conflicted' } & Rival)

/** What is remembered after a look. The same object when nothing has changed. */
export function watchedAfter(watched: Watched, { place }: Pick<StakeLook, 'place'>): Watched {
  if (!place)
    return watched.missed < looksInVain ? { ...watched, missed: watched.missed + 1 } : watched
  const { seen } = watched
  if (seen.where === 'block' && place.where === 'block' && seen.block === place.block)
    return watched.missed === 0 ? watched : { ...watched, missed: 0 }
  if (seen.where === place.where && seen.where === 'mempool' && watched.missed === 0) return watched
  const hasLeft = seen.where === 'block'
  return { seen: place, missed: 0, reorged: watched.reorged || hasLeft }
}

/** `watched` is what is remembered after this very look; `rate` what the transaction pays. */
export function stakeSituation(
  look: StakeLook,
  { reorged, ...watched }: Watched,
  rate: number,
): StakeSituation {
  const { place, rates } = look
  if (place?.where === 'block') return inBlock(look, place.height, reorged)
  if (look.rival) return { kind: 'conflicted', ...look.rival }
  if (!place && watched.missed >= looksInVain)
    return rates && rate < rates.minimum
      ? { kind: 'evicted', rate, minimum: rates.minimum }
      : { kind: 'dropped', reorged: reorged || watched.seen.where === 'block' }
  const hasLeft = reorged || (!place && watched.seen.where === 'block')
  if (place && rates && rate < rates.hour)
    return { kind: 'under-paid', rate, wanted: rates.hour, reorged: hasLeft }
  return { kind: 'waiting', reorged: hasLeft }
}

function inBlock({ tip, babylon }: StakeLook, height: Height, reorged: boolean): StakeSituation {
  const depth = Math.max(0, tip - height)
  const needed = babylon?.needed ?? null
  const confirming = { kind: 'confirming', height, depth, needed, reorged } as const
  if (!babylon || depth < babylon.needed) return confirming
  switch (babylon.status) {
    case 'pending':
    case 'unknown':
      return confirming
    case 'verified':
      return babylon.tip - height < babylon.needed
        ? confirming
        : { kind: 'unreported', height, needed: babylon.needed }
    default:
      return { kind: 'active', height }
  }
}
