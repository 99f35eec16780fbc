/** How often facts are asked for again, in milliseconds. */
export type Freshness = {
  /** Where the chains are: tips and what depends on each block. */
  readonly tip: number
  /** What a transaction just sent or a signature just asked for may change any moment. */
  readonly awaited: number
  /** What a person's own coins and stakes are. */
  readonly holdings: number
  /** What the miners ask. */
  readonly fees: number
  /** What changes by governance or by many people's doing. */
  readonly settings: number
  /** A list that is long to read and whose members seldom change. */
  readonly directory: number
}

const real: Freshness = {
  tip: 30_000,
  awaited: 10_000,
  holdings: 30_000,
  fees: 60_000,
  settings: 300_000,
  directory: 300_000,
}

const practice: Freshness = {
  tip: 1_000,
  awaited: 1_000,
  holdings: 2_000,
  fees: 5_000,
  settings: 10_000,
  directory: 60_000,
}

/** A chain that makes a block within the minute is watched by the second. */
export const freshnessOf = (network: { readonly blockSpacingSeconds: number }): Freshness =>
  network.blockSpacingSeconds < 60 ? practice : real
